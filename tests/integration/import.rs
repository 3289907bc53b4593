//! What an operator brings along in files, as spreadsheets and other programs write them.

use std::path::PathBuf;

use crate::support::portal::Portal;
use crate::support::program::{self, complaint};
use crate::support::{invariants, on_both};

/// Imports a file of this text. Answers whether every row was taken, and what was said.
fn import(portal: &Portal, kind: &str, file: &[u8], dry_run: bool) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("rows.csv");
    std::fs::write(&path, file).unwrap();
    let mut arguments = vec!["import", kind, path.to_str().unwrap()];
    if dry_run {
        arguments.push("--dry-run");
    }
    let database = program::url(&portal.app.config.database_url);
    let output = program::run(&arguments, &[("DELEGA_DATABASE_URL", &database)]);
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        complaint(&output)
    );
    (output.status.success(), said)
}

/// As a spreadsheet on Windows writes it: a byte-order mark, semicolons, CRLF, quotes, a line end inside a cell.
const CUSTOMERS: &str = "\u{feff}Name;Country;Email;Language\r\n\
    Gelato Nero S.r.l.;IT;anna@gelatonero.example;it\r\n\
    \"Quote \"\"Best\"\" Ltd\";gb;bob@quote.example;en\r\n\
    =SUM(1+1) Foods;DE;carl@formula.example;\r\n\
    @cmd;DE;dora@formula2.example;en\r\n\
    broken row\r\n\
    Two\u{202e}Faced;DE;eve@faced.example;en\r\n\
    Nobody;XX;nobody@nowhere.example;en\r\n\
    No Address;DE;nothing;en\r\n\
    Fabbrica Rossi S.p.A.;IT;new@rossi.example;it\r\n\
    Somebody Else;IT;other@rossi.example;it\r\n\
    Gelato Nero S.r.l.;IT;anna@gelatonero.example;it\r\n\
    \"Line\nEnd\";DE;line@end.example;en\r\n";

on_both! {
    async fn every_row_of_a_file_has_its_outcome_and_a_second_run_does_nothing_twice(portal: Portal) {
        let count = "SELECT count(*) AS many FROM customers";
        let before = portal.sql().count(count);
        let dump = portal.sql().dump(&[]);
        let (all, said) = import(&portal, "customers", CUSTOMERS.as_bytes(), true);
        assert!(!all);
        assert!(said.contains("nothing was changed: this was a dry run"), "{said}");
        assert!(said.contains("line 2: would be brought in"), "{said}");
        crate::support::sql::assert_same(&dump, &portal.sql().dump(&[]), "a dry run changes nothing");

        let (all, said) = import(&portal, "customers", CUSTOMERS.as_bytes(), false);
        assert!(!all);
        for line in [
            "line 2: brought in",
            "line 3: brought in",
            "line 4: brought in",
            "line 5: refused: name: web-address",
            "line 6: refused: it has 1 cells instead of 4",
            "line 7: refused: name: invisible",
            "line 8: refused: country: two letters",
            "line 9: refused: email: one e-mail address",
            "line 10: there already",
            "line 11: refused: rossi.example belongs to another customer",
            "line 12: refused: it is the same as line 2",
            "line 13: refused: name: invisible",
            "3 new, 1 there already, 8 refused",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
        assert_eq!(portal.sql().count(count), before + 3);
        // Formulas are text: kept as they are, and harmless where they come out again.
        assert_eq!(portal.sql().count("SELECT count(*) AS many FROM customers WHERE name = '=SUM(1+1) Foods'"), 1);
        assert_eq!(portal.letters_to("anna@gelatonero.example").await.len(), 1);
        let (_, said) = import(&portal, "customers", CUSTOMERS.as_bytes(), false);
        assert!(said.contains("0 new, 4 there already, 8 refused"), "{said}");
        assert_eq!(portal.letters_to("anna@gelatonero.example").await.len(), 1);
        invariants::check(&mut portal.sql());
    }

    async fn partners_relationships_and_privileges_come_with_their_lines_and_letters(portal: Portal) {
        let partners = "name,country,programme,email,days\nNimbus GmbH,DE,in_programme,nina@nimbus.example,90\n\
            Aurora Cloud,DE,in_programme,x@aurora2.example,90\nWrong,DE,sometimes,w@wrong.example,\n";
        let (_, said) = import(&portal, "partners", partners.as_bytes(), false);
        for line in ["line 2: brought in", "line 3: refused: another partner is called so", "line 4: refused: programme: in_programme or"] {
            assert!(said.contains(line), "{line}\n{said}");
        }
        assert_eq!(portal.letters_to("nina@nimbus.example").await.len(), 1);
        assert!(portal.visitor().get(&portal.link_of("Nimbus GmbH")).await.text().contains("Nimbus GmbH"));

        let relationships = "customer\tpartner\nharbor.example\tNimbus GmbH\nNewCo GmbH\tnimbus gmbh\nNowhere\tNimbus GmbH\n";
        let (_, said) = import(&portal, "relationships", relationships.as_bytes(), false);
        assert!(said.contains("2 new, 0 there already, 1 refused"), "{said}");
        assert!(said.contains("line 4: refused: there is no such customer"), "{said}");
        let (_, said) = import(&portal, "relationships", relationships.as_bytes(), false);
        assert!(said.contains("0 new, 2 there already, 1 refused"), "{said}");

        let until = portal.app.clock.now().plus_days(100).naive_utc().format("%Y-%m-%d");
        let row = |partner: &str, service: &str, role: &str, until: &str, by: &str| {
            format!("{partner},harbor.example,{service},{role},{until},{by}\n")
        };
        let role = portal.sql().value(
            "SELECT r.code FROM roles r JOIN services s ON s.id = r.service_id WHERE s.code = 'documents' ORDER BY r.level DESC LIMIT 1",
        );
        let hugo = "hugo@harbor.example";
        let until = until.to_string();
        let privileges = [
            "partner,customer,service,role,until,accepted_by\n".to_owned(),
            row("Nimbus GmbH", "documents", &role, &until, hugo),
            row("Nimbus GmbH", "mail", &role, &until, hugo),
            row("Nimbus GmbH", "nothing", &role, &until, hugo),
            row("Nimbus GmbH", "infrastructure", "nothing", &until, hugo),
            row("Nimbus GmbH", "infrastructure", &role, "2001-01-01", hugo),
            row("Nimbus GmbH", "infrastructure", &role, "2099-01-01", hugo),
            row("Nimbus GmbH", "infrastructure", &role, &until, "rosa@rossi.example"),
            row("Nimbus GmbH", "infrastructure", &role, &until, "later@harbor.example"),
            row("Dormant Systems", "infrastructure", &role, &until, hugo),
        ]
        .concat();
        let (_, said) = import(&portal, "privileges", privileges.as_bytes(), true);
        assert!(said.contains("line 2: would be brought in"), "{said}");
        let (_, said) = import(&portal, "privileges", privileges.as_bytes(), false);
        for line in [
            "line 2: brought in",
            "line 3: refused: Borealis IT holds the service",
            "line 4: refused: there is no such service",
            "line 5: refused: the service has no such role",
            "line 6: refused: it is over already",
            "line 7: refused: it lasts longer than the operator allows",
            "line 8: refused: who accepted is no administrator of the customer",
            "line 9: refused: who accepted has no account here yet",
            "line 10: refused: the partner is not active",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
        let (_, said) = import(&portal, "privileges", privileges.as_bytes(), false);
        assert!(said.contains("line 2: there already"), "{said}");
        let page = portal.signed_in(hugo).await;
        assert!(page.open("/partner-relationships").await.text().contains("Nimbus GmbH"));
        assert!(page.open("/activity").await.text().contains("Nimbus GmbH"));
        assert!(!portal.letters_to(hugo).await.is_empty());
        let database = program::url(&portal.app.config.database_url);
        let told = program::run(&["check"], &[("DELEGA_DATABASE_URL", &database)]);
        assert!(told.status.success(), "{}", complaint(&told));
    }
}

#[actix_web::test]
async fn a_broken_row_among_many_stops_nothing_and_what_is_no_such_file_is_refused() {
    let portal = Portal::start().await;
    let mut rows = b"name,country,email\n".to_vec();
    for number in 2..=500 {
        match number {
            250 => rows.extend_from_slice(b"Caf\xe9,FR,cafe@latin1.example\n"),
            _ => rows.extend_from_slice(
                format!("Company {number},FR,a@company-{number}.example\n").as_bytes(),
            ),
        }
    }
    let (all, said) = import(&portal, "customers", &rows, false);
    assert!(!all);
    assert!(
        said.contains("line 250: refused: it is not UTF-8 text"),
        "{said}"
    );
    assert!(
        said.contains("498 new, 0 there already, 1 refused"),
        "{said}"
    );
    for (file, words) in [
        (
            &b"name,country\nA,IT\n"[..],
            "line 1: the column email is missing",
        ),
        (
            b"name,country,email,shoe\n",
            "line 1: there is no column \"shoe\"; there are name, country, email, language",
        ),
        (
            b"name,name,country,email\n",
            "line 1: the column name is there twice",
        ),
        (b"", "line 1: the column name is missing"),
    ] {
        let (all, said) = import(&portal, "customers", file, false);
        assert!(!all);
        assert!(said.contains(words), "{words}: {said}");
    }
}
