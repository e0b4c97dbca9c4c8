//! Check: rules over the resolved site that no single stage can see, one file per family.
