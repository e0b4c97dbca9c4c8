//! Images. Their description is read like text and becomes an attribute.

use std::ops::Range;

use super::inline::{OBJECT, title_attribute};
use super::links::{self, Target};
use super::parts::Image;
use super::writer::Writer;
use crate::diag::Diagnostic;
use crate::model::{External, SlotKind};
use crate::text;

impl Writer<'_> {
    pub(super) fn start_image(&mut self, address: &str, title: &str, place: &Range<usize>) {
        self.flush();
        if let Some(image) = &mut self.open.image {
            image.nested += 1;
            return;
        }
        self.report_call_in_address(address, title, place);
        self.settle_line_break(OBJECT);
        self.open.image = Some(Image {
            nested: 0,
            alt: String::new(),
            address: self.prepared.restore(address).into_owned(),
            title: self.prepared.restore(title).into_owned(),
            place: place.clone(),
        });
    }

    pub(super) fn end_image(&mut self) {
        self.flush();
        if let Some(image) = self.open.image.as_mut().filter(|image| image.nested > 0) {
            image.nested -= 1;
            return;
        }
        let Some(image) = self.open.image.take() else { return };
        if image.alt.trim().is_empty() {
            self.problems.push(
                Diagnostic::warning("missing-alt", self.prepared.span(&image.place), "this image has no description")
                    .hint("say what it shows between the brackets: `![Revenue by year](revenue.png)`"),
            );
        }
        self.out.push("<img");
        self.source_attribute(&image);
        self.out.push(" alt=\"");
        text::escape_into(image.alt.trim(), &mut self.out.html);
        self.out.push("\"");
        if !image.title.is_empty() {
            let start = self.out.html.len();
            self.out.push(&title_attribute(&image.title));
            self.leaf.caption = Some((image.title, start..self.out.html.len()));
        }
        self.out.push(" loading=\"lazy\">");
        self.passages.object(self.prepared.span(&image.place).start);
        self.leaf.images += 1;
        self.leaf.last = Some(OBJECT);
    }

    fn source_attribute(&mut self, image: &Image) {
        let span = self.address_span(&image.address, &image.place);
        match links::target(&image.address) {
            Target::Site | Target::Empty => {
                self.out.push(" src=\"");
                self.out.push_slot(span, SlotKind::Image { target: image.address.clone() });
                self.out.push("\"");
            }
            Target::DataImage => self.address_attribute("src", &image.address, ""),
            Target::Unsafe => self.unsafe_address(&image.address, span),
            Target::External | Target::Contact => {
                self.found.external.push(External { address: image.address.clone(), span, is_image: true });
                self.address_attribute("src", &image.address, "");
            }
        }
    }
}
