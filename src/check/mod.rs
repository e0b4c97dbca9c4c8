//! Check: rules over the resolved site, one file per family. Rules report; they change nothing.

mod dates;
mod keys;
mod menu;

use crate::diag::Diagnostics;
use crate::model::Site;

/// Holds the site to every rule.
pub fn check(site: &Site, problems: &mut Diagnostics) {
    keys::check(site, problems);
    dates::check(site, problems);
    menu::check(site, problems);
}
