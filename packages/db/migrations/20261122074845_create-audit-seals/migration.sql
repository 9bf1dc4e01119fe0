CREATE TABLE "audit_seal" (
	"position" bigint PRIMARY KEY,
	"event_id" uuid NOT NULL UNIQUE,
	"event_sequence" bigint NOT NULL UNIQUE,
	"digest" bytea NOT NULL,
	"link" bytea NOT NULL,
	"sealed_at" timestamp(6) with time zone NOT NULL
);
