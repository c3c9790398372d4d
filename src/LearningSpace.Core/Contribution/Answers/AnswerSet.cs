using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution.Answers;

/// <summary>A row of answers.</summary>
/// <param name="Key">Its id; of a stored row without one, <c>#</c> and its place; empty for a new one.</param>
/// <param name="Form">What it asks.</param>
/// <param name="Answers">The answers.</param>
internal sealed record AnswerRow(string Key, RowForm Form, AnswerSet Answers);

/// <summary>Answers to the questions of an item, or of a row of one: what stands in their inputs.</summary>
internal sealed class AnswerSet
{
    public const string RowId = "id";
    public const string RowType = "type";

    private static readonly string ContentItems = nameof(ContentItems);

    /// <summary>The questions that were asked.</summary>
    public required IReadOnlyList<FormQuestion> Questions { get; init; }

    /// <summary>What stands in inputs, by their names inside the item or row; nothing where they are empty.</summary>
    public Dictionary<string, IReadOnlyList<string>> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows by the path of their question.</summary>
    public Dictionary<string, List<AnswerRow>> Rows { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> this[string name] => Values.GetValueOrDefault(name, []);

    /// <summary>What inputs show of an item's parts, and of what could not be read before.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="culture">Language of whoever sees it.</param>
    /// <param name="zone">The zone whose clocks moments are told by.</param>
    public static AnswerSet Of(IReadOnlyList<FormQuestion> questions, JsonObject parts, string culture, Zone zone)
    {
        var set = new AnswerSet { Questions = questions };
        var unread = UnreadPart.Of(parts[UnreadPart.Name] as JsonObject);
        foreach (var question in questions)
        {
            if (AnswerFormat.Of(question, zone) is not { } format)
            {
                set.Rows[question.Path] = [.. Stored(question, parts).Select(s => new AnswerRow(s.Key, s.Form, Of(s.Form.Questions, s.Json, culture, zone)))];
                continue;
            }

            foreach (var piece in format.Show(question, Place(question, parts) ?? [], culture))
            {
                set.Set(question.Path + piece.Suffix, piece.Values.Select(Typed.Clean));
            }

            foreach (var (name, values) in unread.Where(u => question.IsOf(u.Key)))
            {
                set.Set(name, values);
            }
        }

        return set;
    }

    public void Set(string name, IEnumerable<string> values)
    {
        List<string> all = [.. values.Where(v => v.Length > 0)];
        if (all.Count > 0)
        {
            Values[name] = all;
        }
        else
        {
            Values.Remove(name);
        }
    }

    /// <summary>Writes into an item's parts what differs from what stands there, and tells what is wrong with any of it.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="culture">Language of whoever typed.</param>
    /// <param name="known">What the page found out.</param>
    /// <param name="zones">The zone by whose clocks moments were told before, and the one by which they were typed.</param>
    /// <param name="path">Path of the item inside another; empty for the item itself.</param>
    public List<ContentProblem> WriteTo(JsonObject parts, string culture, FoundOut known, (Zone Before, Zone Now) zones, string path = "")
    {
        var problems = new List<ContentProblem>();
        var standing = Of(Questions, parts, culture, zones.Before);
        foreach (var question in Questions)
        {
            if (AnswerFormat.Of(question, zones.Now) is { } format)
            {
                var typed = new TypedAnswer(question, culture, n => this[n], known);
                var written = format.Write(typed, Place(question, parts));

                // The same hour in another zone is another moment.
                if (!IsSame(question, format, standing) || (format is MomentFormat && zones.Before.Id != zones.Now.Id))
                {
                    Put(question, parts, written);
                    Keep(question, parts, typed);
                }

                problems.AddRange(typed.Unread.Select(u => u.Problem).OfType<ContentProblem>().Concat(typed.Remarks).Select(p => p with { Path = ContentChecker.Join(path, p.Path) }));
            }
            else
            {
                problems.AddRange(WriteRows(question, parts, culture, known, zones, path));
            }
        }

        return problems;
    }

    private static JsonObject? Place(FormQuestion question, JsonObject parts) =>
        question.Field is { } field ? (parts[field.Part] as JsonObject)?[field.Field.Name] as JsonObject : parts[question.Part.Name] as JsonObject;

    private static void Put(FormQuestion question, JsonObject parts, JsonObject? json)
    {
        if (question.Field is not { } field)
        {
            if (json is { Count: > 0 })
            {
                parts[question.Part.Name] = json;
            }
            else
            {
                parts.Remove(question.Part.Name);
            }

            return;
        }

        var part = parts[field.Part] as JsonObject;
        if (json is not null)
        {
            if (part is null)
            {
                parts[field.Part] = part = [];
            }

            part[field.Field.Name] = json;
        }
        else if (part?.Remove(field.Field.Name) == true && part.Count == 0)
        {
            parts.Remove(field.Part);
        }
    }

    private static void Keep(FormQuestion question, JsonObject parts, TypedAnswer typed)
    {
        var unread = parts[UnreadPart.Name] as JsonObject ?? [];
        foreach (var name in unread.Select(p => p.Key).Where(question.IsOf).ToList())
        {
            unread.Remove(name);
        }

        foreach (var suffix in typed.Unread.Select(u => u.Suffix).Distinct().Where(s => typed.All(s).Any(v => !string.IsNullOrWhiteSpace(v))))
        {
            unread[question.Path + suffix] = new JsonArray([.. typed.All(suffix).Select(v => (JsonNode)v)]);
        }

        if (unread.Count == 0)
        {
            parts.Remove(UnreadPart.Name);
        }
        else if (unread.Parent is null)
        {
            parts[UnreadPart.Name] = unread;
        }
    }

    // Of more rows than a form takes, the others stay as they are. Two with one id are told apart by their places.
    private static List<(string Key, RowForm Form, JsonObject Json, int Index)> Stored(FormQuestion bag, JsonObject parts)
    {
        var stored = new List<(string Key, RowForm Form, JsonObject Json, int Index)>();
        foreach (var (entry, index) in ((parts[bag.Part.Name] as JsonObject)?[ContentItems] as JsonArray ?? []).Select((e, i) => (e as JsonObject, i)))
        {
            if (stored.Count < FormLimits.Rows && entry is not null && bag.Rows.FirstOrDefault(r => r.Type.Name == Json.Text(entry, nameof(ContentItem.ContentType))) is { } form)
            {
                var id = Json.Text(entry, nameof(ContentItem.ContentItemId));
                stored.Add((ContentId.IsValid(id) && !stored.Exists(s => s.Key == id) ? id! : "#" + index.ToString(CultureInfo.InvariantCulture), form, entry, index));
            }
        }

        return stored;
    }

    private bool IsSame(FormQuestion question, AnswerFormat format, AnswerSet other)
    {
        var names = Values.Keys.Concat(other.Values.Keys).Where(question.IsOf).Distinct(StringComparer.Ordinal);
        return names.All(n => format.IsSet && n == question.Path ? this[n].ToHashSet(StringComparer.Ordinal).SetEquals(other[n]) : this[n].SequenceEqual(other[n], StringComparer.Ordinal));
    }

    private List<ContentProblem> WriteRows(FormQuestion bag, JsonObject parts, string culture, FoundOut known, (Zone Before, Zone Now) zones, string path)
    {
        var (problems, stored, rows) = (new List<ContentProblem>(), Stored(bag, parts), Rows.GetValueOrDefault(bag.Path, []));
        rows = [.. rows.Where((r, i) => r.Key.Length == 0 || rows.FindIndex(o => o.Key == r.Key) == i)];
        var part = parts[bag.Part.Name] as JsonObject;
        var inPlace = rows.Select(r => r.Key).SequenceEqual(stored.Select(s => s.Key), StringComparer.Ordinal);
        var list = new List<JsonObject>();
        foreach (var (row, i) in rows.Select((r, i) => (r, i)))
        {
            var before = stored.Find(s => s.Key == row.Key && row.Key.Length > 0);
            var json = before.Json ?? new JsonObject { [nameof(ContentItem.ContentItemId)] = ContentId.Random(), [nameof(ContentItem.ContentType)] = row.Form.Type.Name };
            problems.AddRange(row.Answers.WriteTo(json, culture, known, zones, ContentChecker.Join(path, $"{bag.Part.Name}.{ContentItems}[{(inPlace ? before.Index : i)}]")));
            list.Add(json);
        }

        if (!inPlace)
        {
            // What is not shown, such as a row of a type that is gone, stays behind those that are.
            var old = part?[ContentItems] as JsonArray ?? [];
            var hidden = old.Where(e => !stored.Any(s => s.Json == e)).ToList();
            old.Clear();
            var all = new JsonArray([.. list, .. hidden]);
            if (all.Count == 0 && part?.Count <= 1)
            {
                parts.Remove(bag.Part.Name);
            }
            else if (all.Count > 0 || part is not null)
            {
                if (part is null)
                {
                    parts[bag.Part.Name] = part = [];
                }

                part[ContentItems] = all;
            }
        }

        return problems;
    }
}
