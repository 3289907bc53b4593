//! The sample world, full to the brim.

use super::crowd::Newcomer;
use super::portal::Portal;

const ADA: &str = "ada@aurora.example";
const ROSA: &str = "rosa@rossi.example";

/// Names as people have them, and as people should not have them.
pub const NAMES: [&str; 4] = [
    "DonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftDonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftundSöhneundTöchterundEnkelundFreunde",
    "شركة النور للخدمات السحابية والاستشارات التقنية المحدودة",
    "Caffè ☕️ & Figli 👨‍👩‍👧‍👦 S.r.l.",
    "The Very Long But Well Spaced Company Name of the United Brothers and Sisters of the Northern and Southern Valleys, Limited Partnership by Shares, with All of Its Branches, Offices and Agencies Abroad",
];

/// Forty services, a dozen partners, names that try the patience of every column. Wants a portal in business.
pub async fn fill(portal: &Portal) {
    let sql = |statement: &str| portal.sql().run(statement).unwrap();
    portal.add_services(36).await;
    portal.add_partners(8).await;
    let rosa = portal.signed_in(ROSA).await;
    for number in 1..=8 {
        let link = portal.link_of(&format!("Partner {number:02}"));
        rosa.accept(&link, &["helpline"]).await;
    }
    for (number, name) in NAMES.iter().enumerate() {
        sql(&format!(
            "UPDATE partners SET name = '{name}' WHERE name = 'Partner 0{}'",
            number + 1
        ));
    }
    sql(&format!(
        "UPDATE partners SET name = '{} A' WHERE name = 'Aurora Cloud'",
        NAMES[0]
    ));
    sql(&format!(
        "UPDATE relationships SET customer_name = '{0}' WHERE customer_name = 'Fabbrica Rossi S.p.A.'; \
         UPDATE customers SET name = '{0}' WHERE name = 'Fabbrica Rossi S.p.A.'",
        NAMES[0]
    ));
    sql(&format!(
        "UPDATE users SET name = '{}' WHERE email = '{ADA}'",
        NAMES[1]
    ));
    sql(&format!(
        "UPDATE users SET name = '{}' WHERE email = '{ROSA}'",
        NAMES[3]
    ));
    let crowd = (1..=60).map(|number| {
        Newcomer::new(
            &format!("Customer {number:03}"),
            &format!("c{number}.example"),
        )
        .with("mail", number)
    });
    portal.settle(ADA, crowd.collect()).await;
}
