using System.Text.RegularExpressions;

namespace LearningSpace.Core.Contribution;

/// <summary>Names of inputs, which are also their ids: where in the item a value lies, and in which piece of the answer. They hold letters, digits, dots, hyphens and underscores.</summary>
public static partial class InputNames
{
    /// <summary>Tells, as often as there are questions on a page, which ones it asks: only what was asked is written.</summary>
    public const string Asked = "asked";

    /// <summary>The button that was pressed, if it adds, moves or removes a row.</summary>
    public const string Act = "do";

    /// <summary>Start of the name of an input for files; the question's path follows.</summary>
    public const string Upload = "upload:";

    /// <summary>Piece of an answer: what shall be added, typed as an address or id.</summary>
    public const string Add = ".add";

    /// <summary>Piece of an answer: what shall be taken away.</summary>
    public const string Remove = ".remove";

    /// <summary>The input by which a problem of an item can be put right.</summary>
    internal static string Of(ContentForm form, string problem)
    {
        var path = Lists().Replace(problem, ".$1").TrimStart('.');
        var question = form.QuestionOf(path) ?? form.Questions.FirstOrDefault(q => q.Field is null && (q.Part.Name == path || path.StartsWith(q.Part.Name + ".", StringComparison.Ordinal)));
        return question is null ? "" : In(question, Rest(path, question.Path));
    }

    private static string In(FormQuestion question, string rest) => question.Path + question.Kind switch
    {
        QuestionKind.Rows => InRow(question, rest),
        QuestionKind.Link => rest is "Text" ? ".Text" : ".Url",
        QuestionKind.Point => rest is "Longitude" ? ".Longitude" : ".Latitude",
        QuestionKind.Declaration => rest is "Statement" ? ".Statement" : ".HasInterest",
        QuestionKind.Confirmation => rest is "BodyItem" ? ".BodyItem" + Add : ".Body",
        QuestionKind.Evidence => rest.StartsWith("Against", StringComparison.Ordinal) ? ".Against" + Add : ".Items" + Add,
        QuestionKind.Items => Add,
        QuestionKind.Authors => rest.Length == 0 || !char.IsAsciiDigit(rest[0]) ? ".ShownAs" : rest.Contains('.', StringComparison.Ordinal) ? "." + rest : $".{rest}.Name",
        QuestionKind.StageHistory when rest.Length > 0 && char.IsAsciiDigit(rest[0]) => rest.Contains('.', StringComparison.Ordinal) ? "." + rest : $".{rest}.Stage",
        QuestionKind.Media when rest.Length > 0 && char.IsAsciiDigit(rest[0]) => "." + rest,
        _ => "",
    };

    private static string InRow(FormQuestion bag, string rest)
    {
        var cut = rest.Split('.', 2);
        if (cut[0].Length == 0 || !cut[0].All(char.IsAsciiDigit))
        {
            return "";
        }

        var inner = cut.Length == 1 ? null : bag.Rows.SelectMany(r => r.Questions).Where(q => q.IsOf(cut[1])).MaxBy(q => q.Path.Length);
        return inner is null ? "." + cut[0] : $".{cut[0]}.{In(inner, Rest(cut[1], inner.Path))}";
    }

    private static string Rest(string path, string question) => path.Length > question.Length && path.StartsWith(question + ".", StringComparison.Ordinal) ? path[(question.Length + 1)..] : "";

    // Entries of a list are counted without the list's name: a part has one.
    [GeneratedRegex(@"(?:\.ContentItems|(?<=AuthorsPart)\.Authors|(?<=RelationsPart)\.Relations|(?<=StagePart)\.History)?\[([0-9]+)\]")]
    private static partial Regex Lists();
}
