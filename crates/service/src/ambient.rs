use parlour_wire::Timestamp;

/// The world outside: what time it is, and bytes nobody can guess.
pub trait Ambient: Send + Sync + 'static {
    /// The time.
    fn now(&self) -> Timestamp;
    /// Fills with bytes of a cryptographic generator.
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Ambient {
    /// Unguessable bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A new `UUIDv7`.
    pub fn id(&self) -> uuid::Uuid {
        parlour_domain::ids::v7(self.now(), self.random())
    }
}
