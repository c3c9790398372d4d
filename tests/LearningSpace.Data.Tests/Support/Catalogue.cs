using LearningSpace.Tests;

namespace LearningSpace.Data.Tests.Support;

/// <summary>Everything a database's catalogue says of its schema, a line each, in an order that does not depend on how it was made.</summary>
internal static class Catalogue
{
    // The migrator's own table is no part of the model.
    private const string History = "schema_history";

    public static async Task<List<string>> ReadAsync(TestDatabase database)
    {
        var lines = new List<string>();
        foreach (var (kind, sql) in TestDatabase.IsPostgres ? Postgres : Sqlite)
        {
            lines.AddRange((await Raw.LinesAsync(database, sql)).Select(line => kind + ": " + line));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static (string Kind, string Sql)[] Sqlite =>
    [
        ("table", $"SELECT s.name, sql LIKE '%AUTOINCREMENT%', sql LIKE '%WITHOUT ROWID%', sql LIKE '%COLLATE%', sql LIKE '%CHECK%' FROM sqlite_schema s WHERE {SqliteTable}"),
        ("column", $"SELECT s.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden FROM sqlite_schema s JOIN pragma_table_xinfo(s.name) c WHERE {SqliteTable}"),
        ("index",
            $"""
            SELECT s.name, CASE i.origin WHEN 'c' THEN i.name ELSE 'of the table' END, i."unique", i.origin, i.partial, c.seqno, c.name, c."desc", c.coll, c.key
            FROM sqlite_schema s JOIN pragma_index_list(s.name) i JOIN pragma_index_xinfo(i.name) c WHERE {SqliteTable}
            """),
        ("foreign key",
            $"""SELECT s.name, f.seq, f."table", f."from", f."to", f.on_update, f.on_delete, f."match" FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f WHERE {SqliteTable}"""),
        ("other", "SELECT type, name FROM sqlite_schema WHERE type NOT IN ('table', 'index')"),
    ];

    private static string SqliteTable => $"s.type = 'table' AND s.name <> '{History}' AND s.name NOT LIKE 'sqlite~_%' ESCAPE '~'";

    private static (string Kind, string Sql)[] Postgres =>
    [
        ("table", $"SELECT table_name, table_type FROM information_schema.tables WHERE {PostgresTable("table_schema", "table_name")}"),
        ("column",
            $"""
            SELECT table_name, column_name, data_type, udt_name, character_maximum_length, numeric_precision, datetime_precision, is_nullable, column_default,
              collation_schema, collation_name, is_identity, identity_generation, identity_start, identity_increment, identity_maximum, identity_cycle, is_generated
            FROM information_schema.columns WHERE {PostgresTable("table_schema", "table_name")}
            """),
        ("constraint",
            $"""
            SELECT c.conrelid::regclass::text, c.conname, c.contype, c.condeferrable, c.convalidated, pg_get_constraintdef(c.oid)
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace WHERE {PostgresTable("n.nspname", "t.relname")}
            """),
        ("index", $"SELECT indexdef FROM pg_indexes WHERE {PostgresTable("schemaname", "tablename")}"),
        ("sequence", "SELECT sequencename, data_type::text, start_value, increment_by, max_value, cycle FROM pg_sequences WHERE schemaname = 'public'"),
        ("trigger", "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"),
    ];

    private static string PostgresTable(string schema, string table) => $"{schema} = 'public' AND {table} <> '{History}'";
}
