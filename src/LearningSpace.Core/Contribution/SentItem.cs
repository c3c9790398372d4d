using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Contribution;

/// <summary>
/// An item as a program sends it, in the shape in which it is given out. It answers the questions of the form and is taken by the same rules; what no question asks for is left as it stands. In what is asked for, nothing is
/// passed over in silence: what was sent and not taken is told.
/// </summary>
public sealed class SentItem
{
    private const string Terms = "TermContentItemIds";
    private const string Taxonomy = "TaxonomyContentItemId";
    private const string Rows = "ContentItems";

    // What is made of something else.
    private static readonly HashSet<string> Derived = new(StringComparer.Ordinal) { "TagNames", Taxonomy };

    private readonly ContentForm form;
    private readonly ContentItem sent;
    private readonly FormAnswers answers;
    private readonly IReadOnlyList<string> strange;

    private SentItem(ContentForm form, ContentItem sent, string culture, IReadOnlyList<string> strange)
    {
        (this.form, this.sent, this.strange) = (form, sent, strange);
        answers = FormAnswers.Of(form, sent, culture);
    }

    /// <summary>What may be ids of items that it names, each with its question: those that may be chosen are said to <see cref="WriteTo"/>.</summary>
    public IEnumerable<(FormQuestion Question, string Item)> Named => answers.Named;

    /// <summary>Reads what was sent.</summary>
    /// <param name="form">The form of its type.</param>
    /// <param name="json">What was sent: every text in it must be one.</param>
    /// <param name="culture">Language of whoever is told what is wrong.</param>
    public static SentItem Of(ContentForm form, JsonObject json, string culture)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(json);
        var item = new ContentItem { ContentItemId = ContentId.Random(), ContentType = form.Type.Name, Published = false };
        foreach (var question in form.Questions)
        {
            Take(question, json, item.Parts);
        }

        // Parts that the site writes by itself come along with what was read: they are passed over.
        var known = form.Type.Parts.Select(p => p.Name).Append(UnreadPart.Name).ToHashSet(StringComparer.Ordinal);
        return new SentItem(form, item, culture, [.. json.Select(p => p.Key).Where(k => !known.Contains(k) && PartType.Find(k) is null && !ContentItem.IsMetadata(k))]);
    }

    /// <summary>Writes it into an item.</summary>
    /// <param name="item">The item as it stands; an empty one for a new one.</param>
    /// <param name="chosen">Of what it names (<see cref="Named"/>), what may be chosen.</param>
    /// <returns>Everything that is wrong, each with its place; what is missing is not wrong yet.</returns>
    public IReadOnlyList<ContentProblem> WriteTo(ContentItem item, IEnumerable<(FormQuestion Question, string Item)> chosen)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(chosen);
        answers.Choose(chosen);
        var problems = strange.Where(name => !item.Parts.ContainsKey(name)).Select(name => new ContentProblem(name, "Items of this kind have nothing of this name.")).Concat(new ContentChecker(form.Site).Check(sent).Where(p => !p.IsWarning)).ToList();
        answers.WriteTo(item);
        problems.AddRange(answers.Problems);
        problems.AddRange(FormCheck.OfDraft(form, item, answers.Culture));

        // What is told to be wrong at a place need not be told to be missing there.
        var told = problems.Select(p => p.Path).ToList();
        problems.AddRange(Missing(sent.Parts, item.Parts, "").Where(m => !told.Exists(t => IsWithin(m, t) || IsWithin(t, m))).Select(m => new ContentProblem(m, "This was not taken: it is nothing that can be written here, or it leads to nothing that can be chosen.")));
        return [.. problems.DistinctBy(p => (p.Path, p.Text))];
    }

    // What the question is about: a field, a property of a part, or the part as a whole; a term may be named by its code.
    private static void Take(FormQuestion question, JsonObject json, JsonObject into)
    {
        var name = question.Field?.Part ?? question.Part.Name;
        if (json[name] is not JsonObject part)
        {
            if (!Demands.IsBlank(json[name]))
            {
                into[name] ??= json[name]!.DeepClone();
            }

            return;
        }

        // Beside what is asked for, a part may hold what was sent by mistake: it is told, too.
        if (into[name] is not JsonObject taken)
        {
            into[name] = taken = (JsonObject)part.DeepClone();
        }

        if (question.Field is { } field)
        {
            Code(question, taken[field.Field.Name]);
        }

        foreach (var row in (taken[Rows] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            foreach (var asked in question.Rows.Where(r => r.Type.Name == Json.Text(row, nameof(ContentItem.ContentType))).SelectMany(r => r.Questions).Where(q => q.Field is not null))
            {
                Code(asked, (row[asked.Field!.Part] as JsonObject)?[asked.Field.Field.Name]);
            }
        }
    }

    private static void Code(FormQuestion question, JsonNode? field)
    {
        if (question.Taxonomy is not { } taxonomy || field is not JsonObject json || json[Terms] is not JsonArray terms)
        {
            return;
        }

        json[Taxonomy] ??= taxonomy.Id;

        for (var i = 0; i < terms.Count; i++)
        {
            if (Json.AsText(terms[i]) is { } code && taxonomy.Find(code) is null && taxonomy.FindByCode(code) is { } term)
            {
                terms[i] = term.Id;
            }
        }
    }

    // Places where something was sent and nothing stands.
    private static IEnumerable<string> Missing(JsonNode? sent, JsonNode? taken, string path) => sent switch
    {
        _ when Demands.IsBlank(sent) => [],
        JsonObject o => o.Where(p => !Derived.Contains(p.Key) && !(o.ContainsKey(nameof(ContentItem.ContentType)) && ContentItem.IsMetadata(p.Key)))
            .SelectMany(p => Missing(p.Value, (taken as JsonObject)?[p.Key], ContentChecker.Join(path, p.Key))),
        JsonArray list when taken is JsonArray other && other.Count >= list.Count => list.SelectMany((entry, i) => Missing(entry, other[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))),
        JsonValue when taken is JsonValue => [],
        _ => [path],
    };

    private static bool IsWithin(string inner, string outer) => inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || outer.Length == 0 || inner[outer.Length] is '.' or '[');
}
