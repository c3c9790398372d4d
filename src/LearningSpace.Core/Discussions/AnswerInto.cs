using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Discussions;

/// <summary>What a text begins with that is made of an answered question.</summary>
/// <param name="Title">Title of the question.</param>
/// <param name="Question">What was asked, in Markdown.</param>
/// <param name="Answer">The answer that helped, in Markdown.</param>
/// <param name="Credit">Who asked, who answered, and where, in Markdown.</param>
public sealed record AnsweredQuestion(string Title, string Question, string Answer, string Credit);

/// <summary>What an answered question may become: settings of the recipe (<c>LearningSpaceSettings.Discussions.AnswerInto</c>).</summary>
/// <param name="Type">Technical name of the content type.</param>
/// <param name="Question">Field for what was asked, as <see cref="ContentDefinitions.FindField"/> finds it; null, or where there is no such field of text, the body.</param>
/// <param name="Answer">Field for the answer, likewise.</param>
/// <param name="Credit">Field for who asked, who answered, and where, likewise.</param>
public sealed record AnswerInto(string Type, string? Question, string? Answer, string? Credit)
{
    /// <summary>What the settings look like.</summary>
    public static Shape Shape { get; } = Shape.Closed(
        new Member(nameof(Type), Shape.Text, Required: true), new Member(nameof(Question), Shape.Text), new Member(nameof(Answer), Shape.Text), new Member(nameof(Credit), Shape.Text));

    internal static AnswerInto? From(JsonNode? json) =>
        Json.Text(json, nameof(Type)) is { Length: > 0 } type ? new AnswerInto(type, Json.Text(json, nameof(Question)), Json.Text(json, nameof(Answer)), Json.Text(json, nameof(Credit))) : null;

    /// <summary>Writes what was said where it belongs in a new item of the type. A field of plain text gets the words without the signs of Markdown; what has no field stands in the body, one below the other.</summary>
    /// <param name="item">The item, which has no text yet.</param>
    /// <param name="definitions">What its type looks like.</param>
    /// <param name="said">What was said.</param>
    public void Fill(ContentItem item, ContentDefinitions definitions, AnsweredQuestion said)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(said);
        item.PartOrNew(TitlePart.Name)[TitlePart.Title] = said.Title;
        var places = new[] { (Name: Question, Words: said.Question), (Name: Answer, Words: said.Answer), (Name: Credit, Words: said.Credit) }
            .GroupBy(p => p.Name is null ? null : definitions.FindField(item.ContentType, p.Name) is { Field.FieldType: "TextField" or "MarkdownField" } field ? field : null)
            .Select(g => (Field: g.Key, Words: string.Join("\n\n", g.Select(p => p.Words.Trim()).Where(w => w.Length > 0))));
        foreach (var (field, words) in places)
        {
            if (field is null)
            {
                item.PartOrNew(MarkdownBodyPart.Name)[MarkdownBodyPart.Markdown] = words;
                continue;
            }

            FieldValue value = field.Field.FieldType == "TextField" ? new TextValue(Markdown.ToLines(words)) : new MarkdownValue(words);
            item.PartOrNew(field.Part)[field.Field.Name] = FieldType.Find(field.Field.FieldType)!.Write(value);
        }
    }
}
