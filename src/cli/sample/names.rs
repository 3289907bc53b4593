//! Names for organisations that do not exist.

const FIRST: [&str; 40] = [
    "Aurelia",
    "Bastion",
    "Cormorano",
    "Delfin",
    "Elbtal",
    "Fjord",
    "Granito",
    "Harrier",
    "Isarco",
    "Juniper",
    "Karst",
    "Lumen",
    "Mistral",
    "Nocturne",
    "Ofanto",
    "Piave",
    "Quarzo",
    "Rivière",
    "Söderberg",
    "Tramontana",
    "Umbra",
    "Vltava",
    "Wharf",
    "Ximena",
    "Yarrow",
    "Zenit",
    "Alborán",
    "Brenta",
    "Crescent",
    "Dolomiti",
    "Erasmus",
    "Falkland",
    "Gärtner",
    "Hollyoak",
    "Iberia",
    "Jökull",
    "Kingfisher",
    "Lavanda",
    "Meridian",
    "Nordwind",
];
const SECOND: [&str; 32] = [
    "Foods",
    "Optik",
    "Meccanica",
    "Textiles",
    "Logistics",
    "Pharma",
    "Ceramics",
    "Forestry",
    "Energia",
    "Marine",
    "Printing",
    "Robotics",
    "Vini",
    "Glas",
    "Papier",
    "Tessuti",
    "Tools",
    "Cantieri",
    "Media",
    "Agrar",
    "Chimica",
    "Hotels",
    "Dairy",
    "Moda",
    "Instruments",
    "Motori",
    "Stahl",
    "Seeds",
    "Bikes",
    "Lighting",
    "Travel",
    "Editore",
];
const FORM: [(&str, &str); 7] = [
    ("GmbH", "DE"),
    ("S.p.A.", "IT"),
    ("Ltd", "GB"),
    ("SARL", "FR"),
    ("S.r.l.", "IT"),
    ("AB", "SE"),
    ("BV", "NL"),
];

/// The name and the country of the organisation with this number; different for each.
pub fn organization(number: u32) -> (String, &'static str) {
    let pick = |from: usize, by: u32| usize::try_from(number / by).unwrap_or_default() % from;
    let first = FIRST.get(pick(FIRST.len(), 1)).copied().unwrap_or_default();
    let second = SECOND
        .get(pick(SECOND.len(), 7))
        .copied()
        .unwrap_or_default();
    let (form, country) = FORM
        .get(pick(FORM.len(), 3))
        .copied()
        .unwrap_or(("Ltd", "GB"));
    (format!("{first} {second} {number} {form}"), country)
}
