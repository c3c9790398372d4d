using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Contribution.Answers;

/// <summary>Fields whose answer stands in one input.</summary>
internal sealed class FieldFormat : AnswerFormat
{
    public static FieldFormat Instance { get; } = new();

    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture)
    {
        var value = FieldType.Find(question.Field!.Field.FieldType)?.Read(json);
        return value is null ? [] : [new AnswerPiece("", value switch
        {
            TextValue text => [text.Text],
            MarkdownValue markdown => [markdown.Markdown],
            TextsValue texts => question.Kind == QuestionKind.Options ? texts.Texts : [string.Join('\n', texts.Texts)],
            UsersValue users => [string.Join('\n', users.Ids)],
            NumberValue number => [Typed.Number(number.Value, culture)],
            BooleanValue flag => [flag.Value ? FormCondition.Yes : FormCondition.No],
            DateValue date => [date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
            TimeValue time => [time.Time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)],
            _ => [],
        })];
    }

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var question = typed.Question;
        FieldValue? value = question.Kind switch
        {
            QuestionKind.Line or QuestionKind.Option => typed.Line().Normalize() is { Length: > 0 } line ? new TextValue(line) : null,
            QuestionKind.LongText => typed.Text().Trim().Normalize() is { Length: > 0 } text ? new TextValue(text) : null,
            QuestionKind.Markdown => typed.Text().TrimEnd().Normalize() is { Length: > 0 } text ? new MarkdownValue(text) : null,
            QuestionKind.Options => typed.All("").Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } options ? new TextsValue(options) : null,
            QuestionKind.Texts => Lines(typed) is { Count: > 0 } texts ? new TextsValue(texts) : null,
            QuestionKind.Users => Lines(typed) is { Count: > 0 } ids ? new UsersValue(ids) : null,
            QuestionKind.Number => Read(typed, t => Typed.Number(t, typed.Culture), "'{0}' is no number.") is { } number ? new NumberValue(number) : null,
            QuestionKind.YesNo => typed.Line() switch { FormCondition.Yes => new BooleanValue(true), FormCondition.No => new BooleanValue(false), _ => null },
            QuestionKind.Date => Read(typed, Typed.Day, "'{0}' is no day of the calendar.") is { } day ? new DateValue(day) : null,
            QuestionKind.Time => Read(typed, Typed.Time, "'{0}' is no time of day.") is { } time ? new TimeValue(time) : null,
            _ => null,
        };
        return value is null ? null : Overlay(old, FieldType.Find(question.Field!.Field.FieldType)!.Write(value).Select(p => Property(p.Key, p.Value?.DeepClone())));
    }

    private static T? Read<T>(TypedAnswer typed, Func<string, T?> read, string message)
        where T : struct
    {
        var line = typed.Line();
        if (line.Length > 0 && read(line) is { } value)
        {
            return value;
        }

        if (line.Length > 0)
        {
            typed.Refuse("", message, line);
        }

        return null;
    }

    private static List<string> Lines(TypedAnswer typed) =>
        [.. typed.All("").SelectMany(t => t.Split('\n')).Select(t => t.Trim().Normalize()).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
}

/// <summary>Moments, typed and shown as the clocks of a zone show them. Of an hour that the clocks show twice the first is meant.</summary>
/// <param name="zone">The zone.</param>
internal sealed class MomentFormat(Zone zone) : AnswerFormat
{
    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
        Json.Moment(Json.Text(json, "Value")) is { } moment ? [new AnswerPiece("", zone.Local(moment).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture))] : [];

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var line = typed.Line();
        if (line.Length == 0)
        {
            return null;
        }

        if (Typed.Moment(line) is not { } local)
        {
            typed.Refuse("", "'{0}' is no time.", line);
            return null;
        }

        var (utc, reading) = zone.At(local);
        if (reading == ClockReading.Never)
        {
            typed.Refuse("", "On that day the clocks go forward, and there is no {0}.", local.ToString("HH:mm", CultureInfo.InvariantCulture));
            return null;
        }

        return Overlay(old, Property("Value", FieldType.Find(typed.Question.Field!.Field.FieldType)!.Write(new MomentValue(utc))["Value"]?.DeepClone()));
    }
}

/// <summary>Links: address and text.</summary>
internal sealed class LinkFormat : AnswerFormat
{
    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
        [new AnswerPiece(".Url", Json.Text(json, "Url") ?? ""), new AnswerPiece(".Text", Json.Text(json, "Text") ?? "")];

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var (url, text) = (typed.Line(".Url"), typed.Line(".Text").Normalize());

        // Nobody types the scheme of an address.
        if (url.Length > 0 && !LinkRules.IsSafe(url) && url.Contains('.', StringComparison.Ordinal) && !url.Contains(':', StringComparison.Ordinal) && LinkRules.IsWeb("https://" + url))
        {
            url = "https://" + url;
        }

        if (url.Length > 0 && !LinkRules.IsSafe(url))
        {
            typed.Refuse(".Url", "'{0}' is no address that may be linked.", url);
            url = "";
        }

        return url.Length == 0 && text.Length == 0 ? null : Overlay(old, Property("Url", url), Property("Text", text));
    }
}

/// <summary>Points on earth: latitude and longitude.</summary>
internal sealed class PointFormat : AnswerFormat
{
    private static readonly string[] Names = ["Latitude", "Longitude"];

    public override IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture) =>
        Names.Select(n => json[n] is JsonValue value && value.TryGetValue<decimal>(out var number) ? new AnswerPiece("." + n, Typed.Number(number, culture)) : null).OfType<AnswerPiece>();

    public override JsonObject? Write(TypedAnswer typed, JsonObject? old)
    {
        var (lines, numbers) = (Names.Select(n => typed.Line("." + n)).ToList(), Names.Select(n => Typed.Number(typed.Line("." + n), typed.Culture)).ToList());
        if (lines.All(l => l.Length == 0))
        {
            return null;
        }

        if (numbers.All(n => n is not null))
        {
            return Overlay(old, Names.Select((n, i) => Property(n, numbers[i]!.Value)));
        }

        foreach (var (line, i) in lines.Select((l, i) => (l, i)))
        {
            if (line.Length > 0 && numbers[i] is null)
            {
                typed.Refuse("." + Names[i], "'{0}' is no number.", line);
            }
            else if (line.Length == 0)
            {
                typed.Refuse("." + Names[i], "A point needs a latitude and a longitude.");
            }
            else
            {
                typed.Keep("." + Names[i]);
            }
        }

        return null;
    }
}
