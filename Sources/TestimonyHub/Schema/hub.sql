-- The hub of journals of testimony, schema 1, for PostgreSQL 13 or later. `testimony hub init` runs exactly
-- this file, in one transaction; `psql --single-transaction -v ON_ERROR_STOP=1 -f` does the same.
--
-- What it is to hold against a thief of a desk's password to the database: that rows are added and never
-- changed or taken away, and that one journal's rows are neither seen nor added to from another journal.
-- Nothing here holds against who owns the server. What is in a row is sealed before it comes, and checked by
-- whoever fetches it.
--
-- A journal is named by the SHA-256 of a token of 32 bytes, which follows from the journal's master key. A
-- session says the token in hexadecimal: SELECT set_config('testimony.token', '…', true). It sees the rows of
-- that journal and no others, and may add to that journal alone, whatever its login is.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'testimony_owner') THEN
    CREATE ROLE testimony_owner NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'testimony_writer') THEN
    CREATE ROLE testimony_writer NOLOGIN;
  END IF;
END
$$;

GRANT testimony_owner TO CURRENT_USER;
CREATE SCHEMA testimony AUTHORIZATION testimony_owner;
SET LOCAL ROLE testimony_owner;
SET LOCAL search_path = pg_catalog, pg_temp;

-- Tables ------------------------------------------------------------------------------------------------
-- Every key begins with the journal, so that rows can be spread over machines by it, and goes on with the
-- log, so that a device's entries lie side by side. `epoch` is the generation of the key that seals a row.

CREATE TABLE testimony.schema_version (version integer PRIMARY KEY CHECK (version = 1));
INSERT INTO testimony.schema_version VALUES (1);

-- One log for each device of a journal: the random half of its origin, and the key that signs its heads.
CREATE TABLE testimony.logs (
  journal bytea NOT NULL CHECK (octet_length(journal) = 32),
  origin bytea NOT NULL CHECK (octet_length(origin) = 16),
  key bytea NOT NULL CHECK (octet_length(key) = 32),
  PRIMARY KEY (journal, origin)
);

-- Commitments and sealed records. A row without a record is of an entry whose record was shredded.
CREATE TABLE testimony.entries (
  journal bytea NOT NULL,
  origin bytea NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 0),
  commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
  epoch bigint NOT NULL CHECK (epoch >= 0),
  checksum bytea CHECK (octet_length(checksum) = 16),
  record bytea CHECK (octet_length(record) BETWEEN 1 AND 67108864),
  CHECK ((record IS NULL) = (checksum IS NULL)),
  PRIMARY KEY (journal, origin, sequence),
  FOREIGN KEY (journal, origin) REFERENCES testimony.logs
) PARTITION BY HASH (journal);

CREATE TABLE testimony.entries_0 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE testimony.entries_1 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE testimony.entries_2 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE testimony.entries_3 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE testimony.entries_4 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE testimony.entries_5 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE testimony.entries_6 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE testimony.entries_7 PARTITION OF testimony.entries FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- Signed heads. One for each size: never two roots at one. The tree follows from the commitments.
CREATE TABLE testimony.heads (
  journal bytea NOT NULL,
  origin bytea NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  note bytea NOT NULL CHECK (octet_length(note) BETWEEN 1 AND 65536),
  PRIMARY KEY (journal, origin, size),
  FOREIGN KEY (journal, origin) REFERENCES testimony.logs
);

-- Attached files in sealed pieces, named by random bytes that only sealed records hold.
CREATE TABLE testimony.chunks (
  journal bytea NOT NULL CHECK (octet_length(journal) = 32),
  blob bytea NOT NULL CHECK (octet_length(blob) = 16),
  number bigint NOT NULL CHECK (number >= 0),
  last boolean NOT NULL,
  epoch bigint NOT NULL CHECK (epoch >= 0),
  checksum bytea CHECK (octet_length(checksum) = 16),
  record bytea CHECK (octet_length(record) BETWEEN 1 AND 67108864),
  CHECK ((record IS NULL) = (checksum IS NULL)),
  PRIMARY KEY (journal, blob, number)
) PARTITION BY HASH (journal);

CREATE TABLE testimony.chunks_0 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE testimony.chunks_1 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE testimony.chunks_2 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE testimony.chunks_3 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE testimony.chunks_4 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE testimony.chunks_5 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE testimony.chunks_6 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE testimony.chunks_7 PARTITION OF testimony.chunks FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- The keyring, wrapped to each holder: one current row each. Never a passphrase's slot.
CREATE TABLE testimony.keyrings (
  journal bytea NOT NULL CHECK (octet_length(journal) = 32),
  holder bytea NOT NULL CHECK (octet_length(holder) = 32),
  epoch bigint NOT NULL CHECK (epoch >= 0),
  checksum bytea CHECK (octet_length(checksum) = 16),
  record bytea CHECK (octet_length(record) BETWEEN 1 AND 67108864),
  CHECK ((record IS NULL) = (checksum IS NULL)),
  PRIMARY KEY (journal, holder)
);

-- Which device has carried out which shred, by the commitment of the entry that ordered it.
CREATE TABLE testimony.confirmations (
  journal bytea NOT NULL,
  origin bytea NOT NULL,
  shred bytea NOT NULL CHECK (octet_length(shred) = 32),
  PRIMARY KEY (journal, origin, shred),
  FOREIGN KEY (journal, origin) REFERENCES testimony.logs
);

-- One journal a session -----------------------------------------------------------------------------------
-- FORCE: for the owner, too, so that the functions below reach no other journal.

ALTER TABLE testimony.logs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE testimony.entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE testimony.heads ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE testimony.chunks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE testimony.keyrings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE testimony.confirmations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY journal ON testimony.logs
  USING (journal = sha256(decode(current_setting('testimony.token', true), 'hex')));
CREATE POLICY journal ON testimony.entries
  USING (journal = sha256(decode(current_setting('testimony.token', true), 'hex')));
CREATE POLICY journal ON testimony.heads
  USING (journal = sha256(decode(current_setting('testimony.token', true), 'hex')));
CREATE POLICY journal ON testimony.chunks
  USING (journal = sha256(decode(current_setting('testimony.token', true), 'hex')));
CREATE POLICY journal ON testimony.keyrings
  USING (journal = sha256(decode(current_setting('testimony.token', true), 'hex')));
CREATE POLICY journal ON testimony.confirmations
  USING (journal = sha256(decode(current_setting('testimony.token', true), 'hex')));

-- Rows are added, and stay ------------------------------------------------------------------------------
-- Triggers say the same as the privileges below, and hold whoever has more of those, superusers too. Functions keep
-- the plans that they made while the tables were small: without enable_seqscan = off they would read all of a log for
-- each statement.

CREATE FUNCTION testimony.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  RAISE EXCEPTION 'testimony: rows of % stay as they are', TG_TABLE_NAME USING ERRCODE = 'TH001';
END
$$;

-- Only within the two functions below, which alone act as the owner, and only in two ways: sealed anew, or
-- blanked for ever.
CREATE FUNCTION testimony.guard_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF current_user <> 'testimony_owner'
    OR to_jsonb(NEW) - ARRAY['epoch', 'checksum', 'record']
      <> to_jsonb(OLD) - ARRAY['epoch', 'checksum', 'record']
  THEN
    RAISE EXCEPTION 'testimony: rows of % stay as they are', TG_TABLE_NAME USING ERRCODE = 'TH001';
  END IF;
  IF OLD.record IS NULL THEN
    RAISE EXCEPTION 'testimony: what was shredded does not come back' USING ERRCODE = 'TH002';
  END IF;
  IF NEW.record IS NOT NULL AND NEW.epoch <= OLD.epoch THEN
    RAISE EXCEPTION 'testimony: not sealed under a later key' USING ERRCODE = 'TH003';
  END IF;
  RETURN NEW;
END
$$;

-- A log grows at its end, without a gap. That nobody writes one place twice follows from the key: of two who
-- push at once the second waits for the first, and is refused.
CREATE FUNCTION testimony.guard_growth() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT journal, origin, min(sequence) AS low, max(sequence) AS high, count(*) AS many
      FROM added GROUP BY journal, origin
    ) AS run
    WHERE run.high - run.low + 1 <> run.many
      -- Not NOT EXISTS, which is planned so that all of the journal is read.
      OR (run.low > 0 AND (
        SELECT before.sequence FROM testimony.entries AS before
        WHERE before.journal = run.journal AND before.origin = run.origin
          AND before.sequence = run.low - 1
      ) IS NULL)
  ) THEN
    RAISE EXCEPTION 'testimony: a log grows at its end' USING ERRCODE = 'TH004';
  END IF;
  RETURN NULL;
END
$$;

-- A head is of entries that the hub has. Those behind it, of a push that was cut off, count for nothing.
CREATE FUNCTION testimony.guard_head() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM testimony.entries AS newest
    WHERE newest.journal = NEW.journal AND newest.origin = NEW.origin
      AND newest.sequence = NEW.size - 1
  ) THEN
    RAISE EXCEPTION 'testimony: a head is of entries that are here' USING ERRCODE = 'TH005';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER stay BEFORE UPDATE OR DELETE ON testimony.schema_version
  FOR EACH ROW EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER stay BEFORE UPDATE OR DELETE ON testimony.logs
  FOR EACH ROW EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER stay BEFORE UPDATE OR DELETE ON testimony.heads
  FOR EACH ROW EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER stay BEFORE UPDATE OR DELETE ON testimony.confirmations
  FOR EACH ROW EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER stay BEFORE DELETE ON testimony.entries
  FOR EACH ROW EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER stay BEFORE DELETE ON testimony.chunks
  FOR EACH ROW EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER stay BEFORE DELETE ON testimony.keyrings
  FOR EACH ROW EXECUTE FUNCTION testimony.refuse_change();

CREATE TRIGGER change BEFORE UPDATE ON testimony.entries
  FOR EACH ROW EXECUTE FUNCTION testimony.guard_change();
CREATE TRIGGER change BEFORE UPDATE ON testimony.chunks
  FOR EACH ROW EXECUTE FUNCTION testimony.guard_change();
CREATE TRIGGER change BEFORE UPDATE ON testimony.keyrings
  FOR EACH ROW EXECUTE FUNCTION testimony.guard_change();

CREATE TRIGGER empty BEFORE TRUNCATE ON testimony.schema_version
  FOR EACH STATEMENT EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER empty BEFORE TRUNCATE ON testimony.logs
  FOR EACH STATEMENT EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER empty BEFORE TRUNCATE ON testimony.heads
  FOR EACH STATEMENT EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER empty BEFORE TRUNCATE ON testimony.confirmations
  FOR EACH STATEMENT EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER empty BEFORE TRUNCATE ON testimony.entries
  FOR EACH STATEMENT EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER empty BEFORE TRUNCATE ON testimony.chunks
  FOR EACH STATEMENT EXECUTE FUNCTION testimony.refuse_change();
CREATE TRIGGER empty BEFORE TRUNCATE ON testimony.keyrings
  FOR EACH STATEMENT EXECUTE FUNCTION testimony.refuse_change();

CREATE TRIGGER growth AFTER INSERT ON testimony.entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION testimony.guard_growth();
CREATE TRIGGER head BEFORE INSERT ON testimony.heads
  FOR EACH ROW EXECUTE FUNCTION testimony.guard_head();

-- The two exceptions ------------------------------------------------------------------------------------
-- They act as the owner, with a search path that nobody can put anything into. `kind` is 'entry' (of the log
-- `name`, at `place`, with its commitment), 'chunk' (of the file `name`, number `place`) or 'keyring' (of the
-- holder `name`). They say whether such a row was there; the trigger refuses all else.

CREATE FUNCTION testimony.reseal(
  kind text, name bytea, place bigint, commitment bytea, epoch bigint, checksum bytea, record bytea
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF reseal.record IS NULL OR reseal.epoch IS NULL THEN
    RAISE EXCEPTION 'testimony: nothing to seal anew' USING ERRCODE = 'TH006';
  END IF;
  CASE kind
  WHEN 'entry' THEN
    UPDATE testimony.entries AS e
    SET epoch = reseal.epoch, checksum = reseal.checksum, record = reseal.record
    WHERE e.journal = sha256(decode(current_setting('testimony.token', true), 'hex'))
      AND e.origin = reseal.name AND e.sequence = reseal.place
      AND e.commitment = reseal.commitment;
  WHEN 'chunk' THEN
    UPDATE testimony.chunks AS c
    SET epoch = reseal.epoch, checksum = reseal.checksum, record = reseal.record
    WHERE c.journal = sha256(decode(current_setting('testimony.token', true), 'hex'))
      AND c.blob = reseal.name AND c.number = reseal.place;
  WHEN 'keyring' THEN
    UPDATE testimony.keyrings AS k
    SET epoch = reseal.epoch, checksum = reseal.checksum, record = reseal.record
    WHERE k.journal = sha256(decode(current_setting('testimony.token', true), 'hex'))
      AND k.holder = reseal.name;
  END CASE;
  RETURN FOUND;
END
$$;

CREATE FUNCTION testimony.shred(kind text, name bytea, place bigint, commitment bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  CASE kind
  WHEN 'entry' THEN
    UPDATE testimony.entries AS e SET checksum = NULL, record = NULL
    WHERE e.journal = sha256(decode(current_setting('testimony.token', true), 'hex'))
      AND e.origin = shred.name AND e.sequence = shred.place
      AND e.commitment = shred.commitment AND e.record IS NOT NULL;
  WHEN 'chunk' THEN
    UPDATE testimony.chunks AS c SET checksum = NULL, record = NULL
    WHERE c.journal = sha256(decode(current_setting('testimony.token', true), 'hex'))
      AND c.blob = shred.name AND c.number = shred.place AND c.record IS NOT NULL;
  WHEN 'keyring' THEN
    UPDATE testimony.keyrings AS k SET checksum = NULL, record = NULL
    WHERE k.journal = sha256(decode(current_setting('testimony.token', true), 'hex'))
      AND k.holder = shred.name AND k.record IS NOT NULL;
  END CASE;
  RETURN FOUND;
END
$$;

-- Who may what ------------------------------------------------------------------------------------------
-- Nobody but through the role testimony_writer; partitions not even so.

REVOKE ALL ON FUNCTION testimony.reseal(text, bytea, bigint, bytea, bigint, bytea, bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION testimony.shred(text, bytea, bigint, bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION testimony.refuse_change() FROM PUBLIC;
REVOKE ALL ON FUNCTION testimony.guard_change() FROM PUBLIC;
REVOKE ALL ON FUNCTION testimony.guard_growth() FROM PUBLIC;
REVOKE ALL ON FUNCTION testimony.guard_head() FROM PUBLIC;

GRANT USAGE ON SCHEMA testimony TO testimony_writer;
GRANT SELECT ON testimony.schema_version TO testimony_writer;
GRANT SELECT, INSERT ON testimony.logs, testimony.entries, testimony.heads, testimony.chunks,
  testimony.keyrings, testimony.confirmations TO testimony_writer;
GRANT EXECUTE ON FUNCTION
  testimony.reseal(text, bytea, bigint, bytea, bigint, bytea, bytea),
  testimony.shred(text, bytea, bigint, bytea) TO testimony_writer;

RESET ROLE;
REVOKE testimony_owner FROM CURRENT_USER;
