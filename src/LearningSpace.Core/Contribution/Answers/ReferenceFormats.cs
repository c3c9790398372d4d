using System.Text.Json.Nodes;

namespace LearningSpace.Core.Contribution.Answers;

/// <summary>Terms of a vocabulary, by id.</summary>
internal sealed class TermsFormat : AnswerFormat
{
    public override bool IsSet => true;

    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) => [new AnswerPiece("", Json.Texts(json, "TermContentItemIds"))];

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var (before, chosen, names) = (Json.Texts(old, "TermContentItemIds"), typed.All("").ToHashSet(StringComparer.Ordinal), Json.Texts(old, "TagNames"));
        List<string> terms = [.. before.Where(chosen.Contains), .. typed.All("").Where(id => !before.Contains(id) && typed.Question.Taxonomy?.Find(id) is not null)];
        terms = [.. terms.Distinct(StringComparer.Ordinal)];
        return terms.Count == 0
            ? null
            : Overlay(
                old,
                Property("TaxonomyContentItemId", typed.Question.Taxonomy?.Id ?? Json.Text(old, "TaxonomyContentItemId")),
                Property("TermContentItemIds", Texts(terms)),
                Property("TagNames", names.Count == 0 ? null : Texts(terms.Select(t => before.ToList().IndexOf(t) is >= 0 and var at && at < names.Count ? names[at] : typed.Question.Taxonomy?.Find(t)?.Title ?? ""))));
    }
}

/// <summary>Other items, by id: those chosen already, those to take away, and one to add by its address.</summary>
internal sealed class ItemsFormat : AnswerFormat
{
    private const string Ids = "ContentItemIds";

    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) => [new AnswerPiece("", Json.Texts(json, Ids))];

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old) =>
        Picked(typed, "", Json.Texts(old, Ids), typed.Question.TakesMany) is { Count: > 0 } ids ? Overlay(old, Property(Ids, Texts(ids))) : null;

    /// <summary>What is chosen after all: of what was chosen before what is still there, and what was added. What is added takes the place of the one where there can be one only.</summary>
    public static IReadOnlyList<string> Picked(TypedAnswer typed, string suffix, IReadOnlyList<string> before, bool many)
    {
        var (kept, gone) = (typed.All(suffix), typed.All(suffix + InputNames.Remove));
        var ids = kept.Where(id => (before.Contains(id) || typed.IsChosen(id)) && !gone.Contains(id)).ToList();
        foreach (var line in typed.Text(suffix + InputNames.Add).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (typed.ItemAt(line) is not { } id)
            {
                typed.Refuse(suffix + InputNames.Add, "'{0}' leads to nothing here that can be chosen.", line);
                continue;
            }

            if (!many)
            {
                ids.Clear();
            }

            ids.Add(id);
        }

        return [.. ids.Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>Files: those chosen already, each with what it shows. New ones are stored by the page, which then names them.</summary>
internal sealed class MediaFormat : AnswerFormat
{
    private const int Most = 100;

    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture)
    {
        var (paths, texts) = (Json.Texts(json, "Paths"), Json.Texts(json, "MediaTexts"));
        return paths.Take(Most).SelectMany((p, i) => new[] { new AnswerPiece($".{i}.path", p), new AnswerPiece($".{i}.alt", i < texts.Count ? texts[i] : "") });
    }

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var before = Json.Texts(old, "Paths");
        var files = Enumerable.Range(0, Most).Select(i => (Index: i, Path: typed.Text($".{i}.path"), Alternative: typed.Line($".{i}.alt").Normalize(), Gone: typed.All($".{i}.remove").Count > 0))
            .Where(f => !f.Gone && f.Path.Length > 0 && (before.Contains(f.Path) || typed.IsNewFile(f.Path))).DistinctBy(f => f.Path).ToList();
        foreach (var (_, i) in files.Select((f, i) => (f, i)).Where(f => f.f.Alternative.Length == 0 && IsPicture(f.f.Path)))
        {
            typed.Remark($"[{i}].alt", "Say what the picture shows, for those who do not see it.");
        }

        return files.Count == 0
            ? null
            : Overlay(
                old,
                Property("Paths", Texts(files.Select(f => f.Path))),
                Property("MediaTexts", Texts(files.Select(f => f.Alternative))),
                Property("Anchors", files.Select(f => f.Path).SequenceEqual(before, StringComparer.Ordinal) ? old?["Anchors"]?.DeepClone() : null));
    }

    private static bool IsPicture(string path) => Path.GetExtension(path).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".webp" or ".gif";
}
