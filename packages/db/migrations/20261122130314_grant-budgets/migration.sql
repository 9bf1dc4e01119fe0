-- Levels of callers that the platform itself keeps; nobody's place or person is in them, and a stranger's address only as a keyed hash.
grant select, insert, update, delete on budget_level to mingzhang_app;
