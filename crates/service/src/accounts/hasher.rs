use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use parlour_wire::Personal;
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// argon2id with the parameters of the OWASP cheat sheet (19 MiB, 2 passes); two at a time, so that a rush of sign-ins
/// takes neither all memory nor all cores.
pub(crate) struct Hasher {
    slots: Semaphore,
    decoy: String,
}

impl Hasher {
    /// Prepares the decoy that is verified when there is no account.
    pub(crate) fn new(salt: [u8; 16]) -> Result<Self> {
        Ok(Self {
            slots: Semaphore::new(2),
            decoy: hash(b"no account has this password", &salt)?,
        })
    }

    /// Hashes a new password.
    pub(crate) async fn hash(&self, password: Personal, salt: [u8; 16]) -> Result<String> {
        self.slowly(move || hash(password.expose().as_bytes(), &salt))
            .await
    }

    /// Whether the password is the one that was hashed; takes as long when there is no hash.
    pub(crate) async fn verify(&self, password: Personal, stored: Option<Personal>) -> Result<bool> {
        let known = stored.is_some();
        let stored = stored.map_or_else(|| self.decoy.clone(), Personal::into_inner);
        let right = self
            .slowly(move || {
                let parsed = PasswordHash::new(&stored)
                    .map_err(|e| Error::Bug(format!("a stored password hash: {e}")))?;
                Ok(argon2()
                    .verify_password(password.expose().as_bytes(), &parsed)
                    .is_ok())
            })
            .await?;
        Ok(right && known)
    }

    async fn slowly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _slot = self
            .slots
            .acquire()
            .await
            .map_err(|e| Error::Bug(e.to_string()))?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|e| Error::Bug(e.to_string()))?
    }
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

fn hash(password: &[u8], salt: &[u8; 16]) -> Result<String> {
    argon2()
        .hash_password_with_salt(password, salt)
        .map(|hash| hash.to_string())
        .map_err(|e| Error::Bug(format!("argon2: {e}")))
}
