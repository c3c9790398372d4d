using LearningSpace.Core.Content;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution;

/// <summary>The form by which those who contribute fill in an item: made of the type's definition alone, in the type's sections. No type is special.</summary>
/// <param name="Type">The type.</param>
/// <param name="Sections">Its sections, each with something to answer.</param>
public sealed record ContentForm(ContentTypeDefinition Type, IReadOnlyList<FormSection> Sections)
{
    /// <summary>Name of the section of all that no section of the type names.</summary>
    public const string OtherSection = "more";

    /// <summary>Name of the section of the few questions of the quick lane.</summary>
    public const string QuickSection = "quick";

    /// <summary>The few questions of the quick lane, which sections ask too; null where the type has no such lane.</summary>
    public FormSection? Quick => Type.Ours.Contribute?.Quick is { Count: > 0 } names
        && names.SelectMany(n => Questions.Where(q => q.IsNamed(Type.Name, n))).Distinct().ToList() is { Count: > 0 } questions ? new FormSection(QuickSection, null, questions) : null;

    /// <summary>Definitions and vocabularies it was made of.</summary>
    public required SiteModel Site { get; init; }

    /// <summary>Everything it asks, in order.</summary>
    public IEnumerable<FormQuestion> Questions => Sections.SelectMany(s => s.Questions);

    /// <summary>The form of a type.</summary>
    public static ContentForm Of(SiteModel site, ContentTypeDefinition type)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(type);
        var left = QuestionsOf(site, type, inRow: false);
        var sections = new List<FormSection>();
        foreach (var section in type.Ours.Sections)
        {
            var named = section.Fields.SelectMany(f => left.Where(q => q.IsNamed(type.Name, f))).Distinct().ToList();
            left.RemoveAll(named.Contains);
            sections.Add(new FormSection(section.Name, section, named));
        }

        sections.Add(new FormSection(OtherSection, null, left));
        return new ContentForm(type, [.. sections.Where(s => s.Questions.Count > 0)]) { Site = site };
    }

    /// <summary>A section by name, the quick lane's among them; null where there is none.</summary>
    public FormSection? Section(string? name) => Sections.FirstOrDefault(s => s.Name == name) ?? (name == QuickSection ? Quick : null);

    /// <summary>The section that asks what a problem is about, or an input is of; null where none does.</summary>
    /// <param name="path">Path of a <see cref="ContentProblem"/>, or name of an input.</param>
    public FormSection? SectionOf(string path) => QuestionOf(InputOf(path)) is { } question ? Sections.FirstOrDefault(s => s.Questions.Contains(question)) : null;

    /// <summary>The question that an input is of; null where there is none.</summary>
    /// <param name="input">Name of the input.</param>
    public FormQuestion? QuestionOf(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Questions.Where(q => q.IsOf(input)).MaxBy(q => q.Path.Length);
    }

    /// <summary>Name of the input, which is also its id on the page, by which what is wrong can be put right; that of the question where it has none of its own; empty where nothing is asked.</summary>
    /// <param name="problem">Path of a <see cref="ContentProblem"/>, such as <c>OutcomeRows.ContentItems[0].OutcomeRow.Metric</c>.</param>
    public string InputOf(string problem) => InputNames.Of(this, problem);

    /// <summary>The questions of a type in the order of its parts and their fields.</summary>
    internal static List<FormQuestion> QuestionsOf(SiteModel site, ContentTypeDefinition type, bool inRow)
    {
        var maker = new QuestionMaker(site);
        var fields = site.Definitions.FieldsOf(type.Name);
        return
        [
            .. from part in site.Definitions.PartsOf(type.Name)
               from question in fields.Where(f => f.Part == part.Name).Select(f => maker.Of(type, f)).Prepend(maker.Of(type, part, inRow))
               where question is not null
               select question,
        ];
    }
}
