-- One county's record. Every key begins with county_code: the same schema holds one county on SQLite and a province elsewhere.
-- Only `act` and `hidden_value` (and `request`, for as long as its acts) are the record; everything below them is folded from it and can be rebuilt.

-- body: the exact text that the ledger's leaf is the hash of. Ids are the 16 bytes of a UUID, recorded_at is seconds since 1970 UTC.
create table act (
    county_code text    not null,
    leaf        integer not null,
    matter_id   blob    not null check (length(matter_id) = 16),
    seq         integer not null check (seq > 0),
    act_id      blob    not null check (length(act_id) = 16),
    recorded_at integer not null,
    body        text    not null,
    primary key (county_code, leaf),
    unique (county_code, matter_id, seq)
) strict;

-- A value that stands in the act's body as SHA-256(salt || value) only. Erasing it (value null, salt empty, the act that did so named)
-- leaves the leaf as it was.
create table hidden_value (
    county_code text    not null,
    leaf        integer not null,
    hash        blob    not null check (length(hash) = 32),
    salt        blob    not null,
    value       text,
    erased_by   text,
    primary key (county_code, leaf, hash),
    foreign key (county_code, leaf) references act (county_code, leaf)
) strict, without rowid;

-- What a person's request became, so that its repetition gets the same answer. Ids first: UUIDv7 grow, so the index grows at its end.
create table request (
    county_code text    not null,
    request_id  blob    not null check (length(request_id) = 16),
    person      text    not null,
    body_hash   blob    not null check (length(body_hash) = 32),
    first_leaf  integer not null,
    count       integer not null check (count > 0),
    tree_size   integer not null,
    primary key (county_code, request_id, person),
    foreign key (county_code, first_leaf) references act (county_code, leaf)
) strict, without rowid;

-- Which act first named an evidence file.
create table evidence (
    county_code text    not null,
    hash        blob    not null check (length(hash) = 32),
    leaf        integer not null,
    primary key (county_code, hash)
) strict, without rowid;

-- Tiles of the Merkle tree (C2SP tlog-tiles), each in its longest state.
create table tile (
    county_code text    not null,
    level       integer not null,
    tile_index  integer not null,
    hashes      blob    not null,
    primary key (county_code, level, tile_index)
) strict;

-- Signed heads, written with their batch; gone from here once heads/ holds them, except the newest.
create table head (
    county_code text    not null,
    size        integer not null,
    signed_at   integer not null,
    note        text    not null,
    primary key (county_code, size)
) strict, without rowid;

-- A matter as lists and its page show it. due: the nearest running last day, days since 1970.
create table matter (
    county_code text    not null,
    matter_id   blob    not null check (length(matter_id) = 16),
    number      text    not null,
    procedure   text    not null,
    township    text    not null,
    item        text    not null,
    state       text    not null,
    last_seq    integer not null,
    opened      integer not null,
    due         integer,
    ready       text    not null,
    primary key (county_code, matter_id)
) strict;
create index matter_due on matter (county_code, due) where due is not null;
create unique index matter_number on matter (county_code, number) where number <> '';

-- The last number given in each sequence.
create table number_sequence (
    county_code text    not null,
    sequence    text    not null,
    last        integer not null,
    primary key (county_code, sequence)
) strict, without rowid;

-- Published versions of lists, rules and the like: big content stands in lists/<sha256>.json, its hash in an act.
create table list_version (
    county_code text    not null,
    kind        text    not null,
    leaf        integer not null,
    hash        blob    not null check (length(hash) = 32),
    primary key (county_code, kind, leaf)
) strict, without rowid;
