using System.Globalization;
using System.Text.Json;

namespace LearningSpace.Data.Backup;

/// <summary>A row as a line of JSON and back.</summary>
internal static class RowCodec
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Writes a row, without the end of its line.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<BackupColumn> columns, object?[] row)
    {
        json.WriteStartArray();
        for (var i = 0; i < columns.Count; i++)
        {
            switch (row[i])
            {
                case null:
                    json.WriteNullValue();
                    break;
                case var value:
                    WriteValue(json, columns[i].Kind, value);
                    break;
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="InvalidDataException">It is none of these columns.</exception>
    public static object?[] Read(string line, IReadOnlyList<BackupColumn> columns)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = new object?[columns.Count];
            if (json.RootElement.GetArrayLength() != row.Length)
            {
                throw new InvalidDataException("A row has another number of values than its table has columns.");
            }

            for (var i = 0; i < row.Length; i++)
            {
                var value = json.RootElement[i];
                row[i] = value.ValueKind == JsonValueKind.Null ? null : ReadValue(value, columns[i].Kind);
            }

            return row;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"A row cannot be read: {e.Message}", e);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, ColumnKind kind, object value)
    {
        switch (kind)
        {
            case ColumnKind.Text:
                json.WriteStringValue((string)value);
                break;
            case ColumnKind.Integer:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ColumnKind.Real:
                json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case ColumnKind.Boolean:
                json.WriteBooleanValue((bool)value);
                break;
            case ColumnKind.Time:
                json.WriteStringValue(((DateTime)value).ToString(TimeFormat, CultureInfo.InvariantCulture));
                break;
            case ColumnKind.Moment:
                json.WriteStringValue(((DateTimeOffset)value).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteBase64StringValue((byte[])value);
                break;
        }
    }

    private static object ReadValue(JsonElement value, ColumnKind kind) => kind switch
    {
        ColumnKind.Text => value.GetString()!,
        ColumnKind.Integer => value.GetInt64(),
        ColumnKind.Real => value.GetDouble(),
        ColumnKind.Boolean => value.GetBoolean(),
        ColumnKind.Time => Time(value),
        ColumnKind.Moment => new DateTimeOffset(Time(value)),
        _ => value.GetBytesFromBase64(),
    };

    private static DateTime Time(JsonElement value) =>
        DateTime.ParseExact(value.GetString()!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
