// The peer of the benchmark: what a tutorial builds. One INSERT per message on MariaDB, then it is emitted.
// Person `n` joins the room `n`. Usage: node server.mjs PORT DATABASE_PORT
import { createServer } from "node:http";
import mysql from "mysql2/promise";
import { Server } from "socket.io";

const [port, databasePort] = process.argv.slice(2).map(Number);
const database = { host: "127.0.0.1", port: databasePort, user: "root" };

const setup = await mysql.createConnection(database);
await setup.query("CREATE DATABASE IF NOT EXISTS socketio CHARACTER SET utf8mb4");
await setup.query(`CREATE TABLE IF NOT EXISTS socketio.messages (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  message_id BINARY(16) NOT NULL,
  conversation_id BINARY(16) NOT NULL,
  author INT NOT NULL,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE KEY (message_id),
  KEY (conversation_id, id)
) ENGINE=InnoDB`);
await setup.end();

const pool = mysql.createPool({ ...database, database: "socketio", connectionLimit: 10 });
const insert = "INSERT INTO messages (message_id, conversation_id, author, content, created_at) VALUES (?, ?, ?, ?, ?)";
const bytes = (uuid) => Buffer.from(uuid.replaceAll("-", ""), "hex");

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });
io.on("connection", (socket) => {
  const author = Number(socket.handshake.auth.person);
  socket.join(String(author));
  socket.on("send", async ({ id, conversation, to, text }, accepted) => {
    const created_at = Date.now();
    const [result] = await pool.execute(insert, [bytes(id), bytes(conversation), author, text, created_at]);
    io.to(String(to)).emit("message", { id, conversation, revision: result.insertId, author, created_at, text });
    accepted({ revision: result.insertId });
  });
});
http.listen(port, "127.0.0.1");
