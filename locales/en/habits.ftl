# How the language writes numbers, amounts and days: read by the program, never shown.

# Where the names of the months are found (a locale of the C library, https://docs.rs/pure-rust-locales).
habit-months = en_GB
# What stands between groups of three digits, and from how many digits on.
habit-separator = ,
habit-grouped-from = 4
habit-decimal-mark = { "." }
# Where the currency stands: before or after the amount.
habit-currency = before
# Whether an article is shortened before a day that is spoken with a vowel first (l'8 maggio): plain or elided.
habit-days = plain
