//! Names kept once, for data files that repeat them in every cell.

use std::collections::BTreeMap;

/// Numbers texts in the order they are first seen, with what each stands for.
pub(super) struct Names<T> {
    numbers: BTreeMap<Box<str>, u32>,
    /// What each number stands for.
    pub(super) items: Vec<T>,
    last: (String, u32),
}

impl<T> Names<T> {
    /// Numbers that begin behind some fixed items.
    pub(super) fn after(items: Vec<T>) -> Names<T> {
        Names { numbers: BTreeMap::new(), items, last: (String::new(), 0) }
    }

    /// The number of a text; `read` tells what a new one stands for, or refuses it.
    pub(super) fn number<E>(&mut self, text: &str, read: impl FnOnce(&str) -> Result<T, E>) -> Result<u32, E> {
        // Neighbours in a file mostly have the same name.
        if !text.is_empty() && self.last.0 == text {
            return Ok(self.last.1);
        }
        let number = match self.numbers.get(text) {
            Some(number) => *number,
            None => {
                let item = read(text)?;
                let number = self.items.len() as u32;
                self.items.push(item);
                self.numbers.insert(text.into(), number);
                number
            }
        };
        self.last.0.clear();
        self.last.0.push_str(text);
        self.last.1 = number;
        Ok(number)
    }
}
