//! Where to go after signing in: a path of this portal, or the front door. Never anywhere else.

use crate::paths;

/// The path, when it is one of this portal that a browser cannot read as another site's.
pub fn safe(next: &str) -> &str {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let plain = next
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'#');
    let own = next.starts_with('/') && !next.starts_with("//");
    let undisguised = path.bytes().all(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~')
    });
    let straight = !path.split('/').any(|part| part == ".." || part == ".");
    let one_slash = !path.contains("//");
    if plain && own && undisguised && straight && one_slash && next.len() <= 2000 {
        next
    } else {
        paths::FRONT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_portal_are_kept() {
        for next in [
            "/",
            "/customers?q=ros%C3%A9&sort=-since",
            "/invitations/0123456789abcdefghjkmnpqrs",
            "/customers.csv",
        ] {
            assert_eq!(safe(next), next);
        }
    }

    #[test]
    fn everything_else_ends_at_the_front_door() {
        for next in [
            "",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/%5cevil.example",
            "/%2f%2fevil.example",
            "%2f%2fevil.example",
            "https:evil.example",
            "https:/evil.example",
            "https://evil.example",
            "HTTPS://evil.example",
            "/\t/evil.example",
            "/%09/evil.example",
            "/\n/evil.example",
            "/\r\nLocation: https://evil.example",
            "/..//evil.example",
            "/../evil",
            "/./evil",
            "@evil.example",
            "/@evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "evil.example",
            "./evil.example",
            "../evil.example",
            " //evil.example",
            "/ /evil.example",
            "/\u{2028}/evil.example",
            "/\0/evil.example",
            "//evil.example/%2f..",
            "/a//evil.example",
            "/a\\b",
            "/a#//evil.example",
            "/;@evil.example",
            "/%",
            "/a%00",
            "/ä",
            "http:///evil.example",
            "/.",
            "/..",
        ] {
            assert_eq!(safe(next), "/", "{next:?}");
        }
        assert_eq!(safe(&format!("/{}", "a".repeat(3000))), "/");
    }
}
