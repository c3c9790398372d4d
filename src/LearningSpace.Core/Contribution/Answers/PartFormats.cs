using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution.Answers;

/// <summary>Parts of which one text, day or choice is asked.</summary>
/// <param name="property">Its name in the part.</param>
internal sealed class PropertyFormat(string property) : AnswerFormat
{
    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture)
    {
        var text = Json.Text(json, property) ?? "";
        return
        [
            new AnswerPiece("", question.Kind switch
            {
                QuestionKind.Date => Json.Day(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? text,
                QuestionKind.Audience => text.Length > 0 ? text : Audiences.Everyone,
                QuestionKind.Language => text.Length > 0 ? text : Cultures.Default,
                _ => text,
            }),
        ];
    }

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var (line, before) = (typed.Line(), Json.Text(old, property) ?? "");
        return Overlay(old, Property(property, NotEmpty(typed.Question.Kind switch
        {
            QuestionKind.Markdown => typed.Text().TrimEnd().Normalize(),
            QuestionKind.Date => Day(typed, line),

            // A group is not chosen here, nor a language that the site does not speak: what stands there may stay.
            QuestionKind.Audience => line is Audiences.Everyone or Audiences.Members ? line : before,
            QuestionKind.Language => Cultures.IsKnown(line) ? line : before,
            _ => line.Normalize(),
        })));
    }

    private static string Day(TypedAnswer typed, string line)
    {
        if (line.Length == 0 || Typed.Day(line) is not { } day)
        {
            if (line.Length > 0)
            {
                typed.Refuse("", "'{0}' is no day of the calendar.", line);
            }

            return "";
        }

        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}

/// <summary>Who speaks: people one below the other, and how they are shown.</summary>
internal sealed class AuthorsFormat : AnswerFormat
{
    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
        ((json[AuthorsPart.Authors] as JsonArray)?.OfType<JsonObject>() ?? []).Take(FormLimits.Rows)
            .SelectMany((a, i) => new[] { new AnswerPiece($".{i}.Name", Json.Text(a, "Name") ?? ""), new AnswerPiece($".{i}.Role", Json.Text(a, "Role") ?? "") })
            .Prepend(new AnswerPiece("." + AuthorsPart.ShownAs, Json.Text(json, AuthorsPart.ShownAs) ?? ""));

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var shown = typed.Line("." + AuthorsPart.ShownAs);
        var authors = Enumerable.Range(0, FormLimits.Rows).Select(i => (Name: typed.Line($".{i}.Name").Normalize(), Role: typed.Line($".{i}.Role").Normalize())).Where(a => a.Name.Length + a.Role.Length > 0)
            .Select(a => (JsonNode)Overlay(null, Property("Name", NotEmpty(a.Name)), Property("Role", NotEmpty(a.Role)))).ToList();
        return Overlay(old, Property(AuthorsPart.Authors, authors.Count > 0 ? new JsonArray([.. authors]) : null), Property(AuthorsPart.ShownAs, shown is "name" or "role" or "organisation" ? shown : null));
    }
}

/// <summary>A declaration of interest: yes or no, and which.</summary>
internal sealed class DeclarationFormat : AnswerFormat
{
    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
    [
        new AnswerPiece(".HasInterest", json["HasInterest"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag ? FormCondition.Yes : FormCondition.No : ""),
        new AnswerPiece(".Statement", Json.Text(json, "Statement") ?? ""),
    ];

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old) => Overlay(
        old,
        Property("HasInterest", typed.Line(".HasInterest") switch { FormCondition.Yes => true, FormCondition.No => false, _ => null }),
        Property("Statement", NotEmpty(typed.Text(".Statement").Trim().Normalize())));
}

/// <summary>Who could confirm a report. When they did, and in which words, is theirs alone to say: another body has confirmed nothing.</summary>
internal sealed class ConfirmationFormat : AnswerFormat
{
    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
        [new AnswerPiece(".Body", Json.Text(json, "Body") ?? ""), new AnswerPiece(".BodyItem", Json.Text(json, "BodyItem") ?? "")];

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var (name, before) = (typed.Line(".Body").Normalize(), Json.Text(old, "BodyItem"));
        var item = ItemsFormat.Picked(typed, ".BodyItem", before is { Length: > 0 } ? [before] : [], many: false);
        var others = name == Json.Text(old, "Body") && (item.Count > 0 ? item[0] : "") == (before ?? "") ? old : Overlay(old, Property("ConfirmedOn", null), Property("DisputedOn", null), Property("Statement", null));
        return Overlay(others, Property("Body", NotEmpty(name)), Property("BodyItem", item.Count > 0 ? item[0] : null));
    }
}

/// <summary>Relations to other items: those there are, those to take away, and one to add.</summary>
internal sealed class RelationsFormat : AnswerFormat
{
    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
        ((json["Relations"] as JsonArray)?.OfType<JsonObject>() ?? []).Take(FormLimits.Rows)
            .SelectMany((r, i) => new[] { new AnswerPiece($".{i}.Kind", Json.Text(r, "Kind") ?? ""), new AnswerPiece($".{i}.ContentItemId", Json.Text(r, "ContentItemId") ?? "") });

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var before = ((old?["Relations"] as JsonArray)?.OfType<JsonObject>() ?? []).Select(r => Json.Text(r, "ContentItemId")).ToHashSet(StringComparer.Ordinal);
        var gone = typed.All(InputNames.Remove);
        var relations = Enumerable.Range(0, FormLimits.Rows).Where(i => !gone.Contains(i.ToString(CultureInfo.InvariantCulture))).Select(i => (Kind: typed.Line($".{i}.Kind"), Id: typed.Line($".{i}.ContentItemId")))
            .Where(r => r.Kind.Length > 0 && (before.Contains(r.Id) || typed.IsChosen(r.Id))).ToList();
        if (typed.Line(InputNames.Add) is { Length: > 0 } address)
        {
            var kind = typed.Line(InputNames.Add + ".Kind");
            if (typed.ItemAt(address) is { } id && kind.Length > 0)
            {
                relations.Add((kind, id));
            }
            else if (kind.Length == 0)
            {
                typed.Refuse(InputNames.Add + ".Kind", "Choose how it is related.");
                typed.Keep(InputNames.Add);
            }
            else
            {
                typed.Refuse(InputNames.Add, "'{0}' leads to nothing here that can be chosen.", address);
                typed.Keep(InputNames.Add + ".Kind");
            }
        }

        var list = relations.Distinct().Select(r => (JsonNode)new JsonObject { ["Kind"] = r.Kind, ["ContentItemId"] = r.Id }).ToArray();
        return Overlay(old, Property("Relations", list.Length > 0 ? new JsonArray(list) : null));
    }
}

/// <summary>What an item rests on, and what speaks against it.</summary>
internal sealed class EvidenceFormat : AnswerFormat
{
    private static readonly string[] Lists = [EvidencePart.Items, EvidencePart.Against];

    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) => Lists.Select(l => new AnswerPiece("." + l, Json.Texts(json, l)));

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old) =>
        Overlay(old, Lists.Select(l => Property(l, ItemsFormat.Picked(typed, "." + l, Json.Texts(old, l), many: true) is { Count: > 0 } ids ? Texts(ids) : null)));
}

/// <summary>The way from stage to stage: steps one below the other. A time that cannot be read stays in its step as it was typed.</summary>
internal sealed partial class StageFormat : AnswerFormat
{
    private const string History = "History";

    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
        ((json[History] as JsonArray)?.OfType<JsonObject>() ?? []).Take(FormLimits.Rows)
            .SelectMany((s, i) => new[] { new AnswerPiece($".{i}.Stage", Json.Text(s, "Stage") ?? ""), new AnswerPiece($".{i}.Since", Json.Text(s, "Since") ?? "") });

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var steps = Enumerable.Range(0, FormLimits.Rows).Select(i => (Stage: typed.Line($".{i}.Stage"), Since: typed.Line($".{i}.Since"))).Where(s => s.Stage.Length + s.Since.Length > 0).ToList();
        var list = new JsonArray();
        foreach (var (stage, since) in steps)
        {
            if (stage.Length == 0)
            {
                typed.Remark($"[{list.Count}].Stage", "Choose the stage.");
            }

            if (Since(since) is null)
            {
                typed.Remark($"[{list.Count}].Since", "'{0}' is no year, month or day: write 2024, 03/2024 or 07/03/2024.", since);
            }

            list.Add(new JsonObject { ["Stage"] = stage, ["Since"] = Since(since) ?? since });
        }

        return Overlay(old, Property(History, list.Count > 0 ? list : null));
    }

    private static string? Since(string text) =>
        YearOrMonth().IsMatch(text) ? text
        : Month().Match(text) is { Success: true } month ? $"{month.Groups[2].Value}-{month.Groups[1].Value.PadLeft(2, '0')}"
        : Typed.Day(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]{4}(-(0[1-9]|1[0-2]))?$")]
    private static partial Regex YearOrMonth();

    [GeneratedRegex("^(0?[1-9]|1[0-2])[/.-]([0-9]{4})$")]
    private static partial Regex Month();
}
