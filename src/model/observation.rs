//! What may stand in a figure cell beside or instead of a value.

/// How sure a published value is. SDMX letters follow the code list `CL_OBS_STATUS` 2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Will be revised by its source.
    Provisional,
    /// Estimated by its source.
    Estimated,
    /// The source says "about"; no change is computed from it.
    Approximate,
    /// Sources disagree; no change or rank is computed from it.
    Disputed,
    /// Cannot be right, such as a score above its scale; no change or rank is computed from it.
    Suspect,
}

impl Status {
    /// Every status with its name in files.
    pub const ALL: [(Status, &'static str); 5] = [
        (Status::Provisional, "provisional"),
        (Status::Estimated, "estimated"),
        (Status::Approximate, "approximate"),
        (Status::Disputed, "disputed"),
        (Status::Suspect, "suspect"),
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        Status::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, name)| name)
    }

    /// Whether a change, a rank or a target may be computed from the value.
    pub fn allows_comparison(self) -> bool {
        matches!(self, Status::Provisional | Status::Estimated)
    }

    /// The observation status code of SDMX.
    pub fn sdmx(self) -> &'static str {
        match self {
            Status::Provisional => "P",
            Status::Estimated | Status::Approximate => "E",
            Status::Disputed | Status::Suspect => "U",
        }
    }
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Nobody was assessed.
    NotAssessed,
    /// This one was not in the sample.
    NotInSample,
    /// There is a value, but no public source prints it.
    NotPublished,
    /// The question does not arise.
    NotApplicable,
    /// Kept back, to protect persons.
    Suppressed,
}

impl Missing {
    /// Every reason with its name in files.
    pub const ALL: [(Missing, &'static str); 5] = [
        (Missing::NotAssessed, "not-assessed"),
        (Missing::NotInSample, "not-in-sample"),
        (Missing::NotPublished, "not-published"),
        (Missing::NotApplicable, "not-applicable"),
        (Missing::Suppressed, "suppressed"),
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        Missing::ALL.iter().find(|(missing, _)| *missing == self).map_or("", |(_, name)| name)
    }

    /// The observation status code of SDMX.
    pub fn sdmx(self) -> &'static str {
        match self {
            Missing::NotAssessed | Missing::NotInSample => "L",
            Missing::NotPublished => "O",
            Missing::NotApplicable => "M",
            Missing::Suppressed => "Q",
        }
    }
}
