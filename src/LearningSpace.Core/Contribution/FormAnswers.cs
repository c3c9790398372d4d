using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution.Answers;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution;

/// <summary>A row of a group, as a page shows it.</summary>
/// <param name="Key">What its hidden input says, by which it is known again when rows are moved.</param>
/// <param name="Form">What it asks.</param>
public sealed record FormRow(string Key, RowForm Form);

/// <summary>
/// Answers to the questions of a form, as they stand in its inputs: made of what is stored or of what was sent, and written into an item. An answer that did not change leaves what is stored exactly as it was; what
/// the form does not ask for is never touched; what cannot be read is kept as it was typed (<see cref="UnreadPart"/>).
/// </summary>
public sealed class FormAnswers
{
    private readonly AnswerSet set;
    private readonly FoundOut found = new();

    private FormAnswers(ContentForm form, string culture, AnswerSet set) => (Form, Culture, this.set) = (form, culture, set);

    /// <summary>The form.</summary>
    public ContentForm Form { get; }

    /// <summary>Language of whoever answers: numbers are written as in it.</summary>
    public string Culture { get; }

    /// <summary>What is wrong with what was typed, by its path in the item: of what is stored at once, of what was sent once it is written.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; private set; } = [];

    /// <summary>Whether more was sent than <see cref="FormLimits"/> take, so that something is missing here.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Addresses and ids of items that were typed and must be looked up (<see cref="Know"/>), each with its question.</summary>
    public IEnumerable<(FormQuestion Question, string Typed)> ToLookUp => set.Rows.Values.SelectMany(r => r).Select(r => r.Answers).Prepend(set)
        .SelectMany(s => s.Values.Where(v => v.Key.EndsWith(InputNames.Add, StringComparison.Ordinal)).SelectMany(v => v.Value.SelectMany(t => t.Split('\n')).Select(t => (s.Questions.FirstOrDefault(q => q.IsOf(v.Key)), t.Trim()))))
        .Where(t => t.Item1 is not null && t.Item2.Length > 0).Select(t => (t.Item1!, t.Item2)).Distinct();

    /// <summary>What may be ids of items that answers name, each with its question.</summary>
    internal IEnumerable<(FormQuestion Question, string Item)> Named => set.Rows.Values.SelectMany(r => r).Select(r => r.Answers).Prepend(set)
        .SelectMany(s => s.Questions.Where(q => q.Kind is QuestionKind.Items or QuestionKind.Evidence or QuestionKind.Relations or QuestionKind.Confirmation).SelectMany(q => s.Values.Where(v => q.IsOf(v.Key)).SelectMany(v => v.Value).Select(v => (q, v))))
        .Where(n => ContentId.IsValid(n.v)).Distinct();

    /// <summary>What is stored in an item.</summary>
    /// <param name="form">The form of its type.</param>
    /// <param name="item">The item.</param>
    /// <param name="culture">Language of whoever sees it.</param>
    public static FormAnswers Of(ContentForm form, ContentItem item, string culture)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(item);
        var zone = form.Site.ZoneOf(item);
        var answers = new FormAnswers(form, culture, AnswerSet.Of([.. form.Questions], item.Parts, culture, zone));
        answers.Problems = answers.set.WriteTo((JsonObject)item.Parts.DeepClone(), culture, answers.found, (zone, zone));
        return answers;
    }

    /// <summary>What was sent: answers to the questions that the sent form asked (<see cref="InputNames.Asked"/>), and of anything else nothing.</summary>
    /// <param name="form">The form.</param>
    /// <param name="sent">Values by input.</param>
    /// <param name="culture">Language of whoever typed.</param>
    public static FormAnswers Read(ContentForm form, IReadOnlyDictionary<string, IReadOnlyList<string>> sent, string culture)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(sent);
        var reader = new SentReader(sent);
        var set = reader.Read([.. form.Questions.Where(q => sent.GetValueOrDefault(InputNames.Asked, []).Contains(q.Path))]);
        return new FormAnswers(form, culture, set) { IsCut = reader.IsCut };
    }

    /// <summary>Whether a question was asked.</summary>
    public bool Covers(FormQuestion question) => set.Questions.Contains(question);

    /// <summary>What stands in an input; none where it is empty.</summary>
    /// <param name="input">Its name, such as <c>OutcomeRows.0.OutcomeRow.Metric</c>.</param>
    public IReadOnlyList<string> Values(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var (path, rows) in set.Rows)
        {
            if (input.StartsWith(path + ".", StringComparison.Ordinal) && input[(path.Length + 1)..].Split('.', 2) is [var number, var rest])
            {
                return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < rows.Count ? rows[at].Answers[rest] : [];
            }
        }

        return set[input];
    }

    /// <summary>What stands in an input of one value; empty where it is empty.</summary>
    public string Value(string input) => Values(input) is { Count: > 0 } values ? values[0] : "";

    /// <summary>The rows of a group.</summary>
    /// <param name="path">Path of its question.</param>
    public IReadOnlyList<FormRow> Rows(string path) => [.. set.Rows.GetValueOrDefault(path, []).Select(r => new FormRow(r.Key, r.Form))];

    /// <summary>Says which items the addresses and ids lead to that were typed.</summary>
    /// <param name="items">Ids of items by what was typed; what leads nowhere is left out.</param>
    public void Know(IReadOnlyDictionary<string, string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var (typed, id) in items)
        {
            found.Items[typed] = id;
        }
    }

    /// <summary>Says which of the items that answers name were looked up, each for its question: they count as chosen before.</summary>
    internal void Choose(IEnumerable<(FormQuestion Question, string Item)> items) => found.Chosen.UnionWith(items.Select(i => (i.Question.Path, i.Item)));

    /// <summary>Adds a file that was stored for the form.</summary>
    /// <param name="question">Path of the question; for one in a row, name of its input.</param>
    /// <param name="path">The file's path in the store.</param>
    /// <param name="alternative">What it shows.</param>
    public void AddFile(string question, string path, string alternative)
    {
        found.Files.Add(path);
        var (inner, name) = Find(question);
        if (inner.Questions.FirstOrDefault(q => q.Path == name) is not { Kind: QuestionKind.Media } asked)
        {
            return;
        }

        // One takes the place of the other where there can be one only.
        var at = asked.TakesMany ? Enumerable.Range(0, FormLimits.Rows).First(i => i == FormLimits.Rows - 1 || inner[$"{name}.{i}.path"].Count == 0) : 0;
        inner.Set($"{name}.{at}.path", [path]);
        inner.Set($"{name}.{at}.alt", [Typed.Clean(alternative)]);
    }

    /// <summary>Does what a button asks for: <c>add:Bag</c> or <c>add:Bag:Type</c>, <c>remove:Bag.2</c>, <c>up:Bag.2</c>, <c>down:Bag.2</c>; false where that means nothing here.</summary>
    public bool Apply(string act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var words = act.Split(':');
        var place = words.Length > 1 ? words[1] : "";
        if (words[0] == "add")
        {
            var question = set.Questions.FirstOrDefault(q => q.Path == place);
            return question?.Kind is QuestionKind.Authors or QuestionKind.StageHistory || (question?.Kind == QuestionKind.Rows && AddRow(question, words.Length > 2 ? words[2] : null));
        }

        var cut = place.LastIndexOf('.');
        if (cut < 0 || words.Length != 2 || !int.TryParse(place.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= FormLimits.Rows)
        {
            return false;
        }

        var path = place[..cut];
        var step = words[0] switch { "up" => -1, "down" => 1, "remove" => 0, _ => (int?)null };
        return step is { } by && (set.Rows.TryGetValue(path, out var rows)
            ? Move(rows, at, by)
            : set.Questions.FirstOrDefault(q => q.Path == path)?.Kind is QuestionKind.Authors or QuestionKind.StageHistory && MoveLine(path, at, by));
    }

    /// <summary>Writes into an item what was asked and answered; <see cref="Problems"/> then tell what is wrong with it.</summary>
    public void WriteTo(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var before = item.Text(TitlePart.Name, TitlePart.Title);
        var zone = Form.Site.ZoneOf(item);
        Problems = set.WriteTo(item.Parts, Culture, found, (zone, ZoneTyped() ?? zone));
        if (item.Text(TitlePart.Name, TitlePart.Title) is var title && title != before)
        {
            item.DisplayText = title ?? "";
        }
    }

    /// <summary>The values as a form sends them, with what it asks and the keys of rows.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToSent()
    {
        var sent = new Dictionary<string, IReadOnlyList<string>>(set.Values, StringComparer.Ordinal) { [InputNames.Asked] = [.. set.Questions.Select(q => q.Path)] };
        foreach (var (path, rows) in set.Rows)
        {
            foreach (var (row, i) in rows.Select((r, i) => (r, i)))
            {
                sent[$"{path}.{i}.{AnswerSet.RowId}"] = [row.Key];
                sent[$"{path}.{i}.{AnswerSet.RowType}"] = [row.Form.Type.Name];
                foreach (var (name, values) in row.Answers.Values)
                {
                    sent[$"{path}.{i}.{name}"] = values;
                }
            }
        }

        return sent;
    }

    /// <summary>Takes out of an item the rows in which nothing was written: they were added and forgotten.</summary>
    public static void DropEmptyRows(ContentForm form, ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(item);
        foreach (var bag in form.Questions.Where(q => q.Kind == QuestionKind.Rows))
        {
            foreach (var row in (item.Part(bag.Part.Name)?["ContentItems"] as JsonArray)?.OfType<JsonObject>().Where(IsEmptyRow).ToList() ?? [])
            {
                ((JsonArray)row.Parent!).Remove(row);
            }

            if (item.Part(bag.Part.Name) is { Count: 1 } part && part["ContentItems"] is JsonArray { Count: 0 })
            {
                item.Parts.Remove(bag.Part.Name);
            }
        }
    }

    // The zone that was chosen together with the times; of none the site's.
    private Zone? ZoneTyped() => set.Questions.FirstOrDefault(q => q.Field?.Field.Ours.Role == FieldRole.Zone) is { } asked ? Zone.Find(Value(asked.Path)) ?? Form.Site.Zone : null;

    private static bool IsEmptyRow(JsonObject row) => row.All(p => p.Key is nameof(ContentItem.ContentItemId) or nameof(ContentItem.ContentType) || Demands.IsBlank(p.Value));

    private static bool Move(List<AnswerRow> rows, int at, int by)
    {
        if (at >= rows.Count || at + by < 0 || at + by >= rows.Count)
        {
            return false;
        }

        var row = rows[at];
        rows.RemoveAt(at);
        if (by != 0)
        {
            rows.Insert(at + by, row);
        }

        return true;
    }

    private bool AddRow(FormQuestion bag, string? type)
    {
        var form = bag.Rows.FirstOrDefault(r => type is null || r.Type.Name == type);
        var rows = set.Rows.TryGetValue(bag.Path, out var known) ? known : set.Rows[bag.Path] = [];
        if (form is null || rows.Count >= FormLimits.Rows)
        {
            return false;
        }

        rows.Add(new AnswerRow("", form, new AnswerSet { Questions = form.Questions }));
        return true;
    }

    private bool MoveLine(string path, int at, int by)
    {
        if (at + by < 0)
        {
            return false;
        }

        var (here, there) = (Line(path, at), Line(path, at + by));
        foreach (var (rest, _) in here.Concat(there).DistinctBy(l => l.Key))
        {
            set.Set($"{path}.{at}.{rest}", by == 0 ? [] : there.GetValueOrDefault(rest, []));
            if (by != 0)
            {
                set.Set($"{path}.{at + by}.{rest}", here.GetValueOrDefault(rest, []));
            }
        }

        return true;
    }

    private Dictionary<string, IReadOnlyList<string>> Line(string path, int at)
    {
        var start = $"{path}.{at}.";
        return set.Values.Where(v => v.Key.StartsWith(start, StringComparison.Ordinal)).ToDictionary(v => v.Key[start.Length..], v => v.Value, StringComparer.Ordinal);
    }

    private (AnswerSet Set, string Name) Find(string input)
    {
        foreach (var (path, rows) in set.Rows)
        {
            if (input.StartsWith(path + ".", StringComparison.Ordinal) && input[(path.Length + 1)..].Split('.', 2) is [var number, var rest]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < rows.Count)
            {
                return (rows[at].Answers, rest);
            }
        }

        return (set, input);
    }
}
