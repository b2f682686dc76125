//! Pages, pictures, diagnostics and facts to bytes. Decides nothing.
