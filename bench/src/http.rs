//! A small HTTP/1.1 client: one keep-alive connection, requests as bytes, so that the generator costs little.

use std::net::SocketAddr;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::Failure;

/// How long an answer may take while nothing is measured.
const PATIENCE: Duration = Duration::from_secs(30);

/// One keep-alive connection.
pub struct Http {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// How much of `buffer` answers so far took.
    taken: usize,
}

/// What a server said.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Http {
    pub async fn connect(server: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(4096),
            taken: 0,
        })
    }

    /// Writes a whole request.
    pub async fn ask(&mut self, request: &[u8]) -> Result<(), Failure> {
        Ok(self.stream.write_all(request).await?)
    }

    /// Reads the next answer; answers come in the order of requests.
    pub async fn answer(&mut self) -> Result<Answer, Failure> {
        loop {
            if let Some((answer, end)) = parse(self.buffer.get(self.taken..).unwrap_or_default())? {
                self.taken += end;
                if self.taken == self.buffer.len() {
                    self.buffer.clear();
                    self.taken = 0;
                }
                return Ok(answer);
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(Failure::Server("it closed an HTTP connection".to_owned()));
            }
        }
    }

    /// One JSON call, for setting up. Anything but success is a failure.
    pub async fn call<T: DeserializeOwned>(
        &mut self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<&impl Serialize>,
    ) -> Result<T, Failure> {
        let body = body.map(serde_json::to_vec).transpose()?.unwrap_or_default();
        let mut request = head(method, path, token);
        request.extend_from_slice(body.len().to_string().as_bytes());
        request.extend_from_slice(b"\r\n\r\n");
        request.extend_from_slice(&body);
        self.ask(&request).await?;
        let answer = tokio::time::timeout(PATIENCE, self.answer()).await;
        let answer = answer.map_err(|_| Failure::Server(format!("{method} {path}: no answer")))??;
        if !(200..300).contains(&answer.status) {
            let said = String::from_utf8_lossy(&answer.body).into_owned();
            return Err(Failure::Server(format!(
                "{method} {path}: {} {said}",
                answer.status
            )));
        }
        Ok(serde_json::from_slice(&answer.body)?)
    }
}

/// The head of a request up to the value of `content-length`, to be followed by the number, an empty line, the body.
pub fn head(method: &str, path: &str, token: Option<&str>) -> Vec<u8> {
    let authorization = token
        .map(|token| format!("authorization: Bearer {token}\r\n"))
        .unwrap_or_default();
    format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n{authorization}content-type: application/json\r\ncontent-length: ")
        .into_bytes()
}

/// The first answer in `bytes` and where it ends; `None` while it is not whole.
fn parse(bytes: &[u8]) -> Result<Option<(Answer, usize)>, Failure> {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Ok(None);
    };
    let unreadable = || Failure::Server("its HTTP answer is unreadable".to_owned());
    let head = std::str::from_utf8(bytes.get(..end).unwrap_or_default()).map_err(|_| unreadable())?;
    let mut lines = head.split("\r\n");
    let status: u16 = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .ok_or_else(unreadable)?;
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map(|(_, value)| value.trim().parse::<usize>());
    let length = match length {
        Some(length) => length.map_err(|_| unreadable())?,
        None if status == 204 => 0,
        None => return Err(unreadable()),
    };
    let (start, end) = (end + 4, end + 4 + length);
    Ok(bytes.get(start..end).map(|body| {
        (
            Answer {
                status,
                body: body.to_vec(),
            },
            end,
        )
    }))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_answer_is_read_when_it_is_whole_and_not_before() {
        let bytes = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 204 No Content\r\n\r\n";
        let first = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}".len();
        assert!((0..first).all(|n| matches!(parse(bytes.get(..n).unwrap_or_default()), Ok(None))));
        let whole = |bytes| {
            parse(bytes)
                .ok()
                .flatten()
                .map(|(answer, end)| (answer.status, answer.body, end))
        };
        assert_eq!(whole(bytes), Some((201, b"{}".to_vec(), first)));
        assert_eq!(
            whole(bytes.get(first..).unwrap_or_default()),
            Some((204, Vec::new(), bytes.len() - first))
        );
    }
}
