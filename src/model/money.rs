//! Sums of money. Apart from components, because figures of an organisation are sums, too.

use crate::base::quantity::Decimal;

/// An amount of money: a number and a currency, as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much.
    pub amount: Decimal,
    /// Currency code: `KRW`.
    pub currency: String,
}
