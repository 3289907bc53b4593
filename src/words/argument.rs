//! What can be put into a message.

use std::borrow::Cow;

use fluent_templates::fluent_bundle::FluentValue;

use super::isolation::isolated;
use super::phrase::Phrase;

/// A value of a message's variable: a text, a number, or another phrase.
///
/// Texts are isolated when they are written from right to left. Numbers are grouped as the language does, and choose
/// the plural form; a number that is only a label, such as a year, is better put in as text.
///
/// References are arguments as well, however many there are of them, because templates pass everything by reference.
pub trait Argument {
    /// The value as the catalogue takes it.
    fn value(&self) -> FluentValue<'static>;
}

impl<T: Argument + ?Sized> Argument for &T {
    fn value(&self) -> FluentValue<'static> {
        T::value(self)
    }
}

impl Argument for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(isolated(self))
    }
}

impl Argument for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}

impl Argument for Cow<'_, str> {
    fn value(&self) -> FluentValue<'static> {
        self.as_ref().value()
    }
}

impl Argument for Phrase<'_> {
    fn value(&self) -> FluentValue<'static> {
        self.to_string().value()
    }
}

macro_rules! numbers {
    ($($number:ty)+) => {
        $(impl Argument for $number {
            fn value(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        })+
    };
}

numbers!(i32 i64 u8 u16 u32 u64 usize);
