//! A topology, and statements about findings that `spof check --fix` and editors have to judge before they mend them.

pub(crate) const TOPOLOGY: &str = "\
site east { restored in 8h }
site west

service shop { runs 2 at east; standby 2 at west; takeover 1h by ops with deployer; restart 10m; users 3M }
service blog { runs at west; restart 10m }
tool deployer { runs at east; restart 10m }
crew ops { people 5 }
";

/// Near enough to be meant, and covers nothing under the right name.
pub(crate) const USELESS: &str = "accept rto-misse on blog { until 2027-01-01 because \"z\" }\n";
