# SPDX-License-Identifier: Apache-2.0
"""A demo city to be killed: a data folder with its database, SQLite or PostgreSQL, that can be copied whole and asked."""
import shutil
import sqlite3
import subprocess

# What a step may change, read in SQL of both engines: two cities with the same answers stand at the same step.
FACTS = (
    "SELECT id || ' ' || state || ' ' || seed || ' ' || root_res || ' ' || root_asg FROM draw ORDER BY id",
    "SELECT idx || ' ' || draw || ' ' || type FROM log_leaf ORDER BY idx",
    "SELECT 'log of ' || size FROM log_head",
    "SELECT draw || ' ' || id || ' ' || LENGTH(commitment) || ' ' || value FROM draw_witness ORDER BY draw, id",
    "SELECT draw || ' ' || id || ' ' || value FROM draw_source ORDER BY draw, id",
    "SELECT draw || ' ' || source || ' ' || round || ' ' || turn || ' ' || value FROM draw_keyed ORDER BY draw, source, round, turn",
    *(f"SELECT '{table} ' || COUNT(*) FROM {table}"
      for table in ("draw_secret", "draw_frozen", "draw_share", "draw_result", "drawn_unit", "drawn_seat")),
    "SELECT action || ' ' || object FROM audit_entry WHERE result = 'ok' AND object IN (SELECT id FROM draw) ORDER BY id",
)


class City:
    """A data folder; what its database is, the two below say."""

    def __init__(self, program, data):
        self.program, self.data = program, data

    def run(self, *words, said="", prefix=()):
        return subprocess.run([*prefix, str(self.program), "--data", str(self.data), *self.database_words(), *words],
                              capture_output=True, text=True, input=said)

    def done(self, *words, said="", prefix=()):
        """What it printed; it must succeed."""
        result = self.run(*words, said=said, prefix=prefix)
        if result.returncode != 0:
            raise SystemExit(f"FAIL {' '.join(words)} on {self.engine}: {result.stdout}{result.stderr}")
        return result.stdout


class SqliteCity(City):
    """The program writes the database itself: a kill comes before a write of the file, or before it is made durable."""
    engine = "SQLite"
    calls = ("pwrite64", "fdatasync", "fsync")

    def database_words(self):
        return ()

    def copy(self, name):
        data = self.data.parent / name
        shutil.copytree(self.data, data)
        return SqliteCity(self.program, data)

    def remove(self):
        shutil.rmtree(self.data)

    def facts(self):
        db = sqlite3.connect(self.data / "dualdraw.db")
        try:
            return [str(row[0]) for query in FACTS for row in db.execute(query)]
        finally:
            db.close()


class PostgresCity(City):
    """The database is another process and goes on: a kill comes before a message to it, or before its answer is read."""
    engine = "PostgreSQL"
    calls = ("sendto", "recvfrom")

    def __init__(self, program, data, server, database, template="template0"):
        super().__init__(program, data)
        data.mkdir(exist_ok=True)  # the program makes it only for a database of its own
        self.server, self.database = server, database
        self.ask(server, f"CREATE DATABASE {database} TEMPLATE {template}")

    def database_words(self):
        return ("--database", self.url())

    def url(self):
        return self.server.rsplit("/", 1)[0] + "/" + self.database

    def ask(self, url, *queries):
        words = [word for query in queries for word in ("-c", query)]
        return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", url, *words], capture_output=True, text=True,
                              check=True).stdout

    def settle(self):
        """Waits until the server has seen that everybody is gone, and so has ended what they began."""
        self.ask(self.server, f"""DO $$ BEGIN
            WHILE EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = '{self.database}' AND backend_type = 'client backend') LOOP
              PERFORM pg_sleep(0.005); PERFORM pg_stat_clear_snapshot();
            END LOOP; END $$""")

    def copy(self, name):
        self.settle()
        data = self.data.parent / name
        shutil.copytree(self.data, data)
        return PostgresCity(self.program, data, self.server, f"city_{name}", template=self.database)

    def remove(self):
        self.settle()
        shutil.rmtree(self.data)
        self.ask(self.server, f"DROP DATABASE {self.database}")

    def facts(self):
        self.settle()
        return self.ask(self.url(), *FACTS).splitlines()
