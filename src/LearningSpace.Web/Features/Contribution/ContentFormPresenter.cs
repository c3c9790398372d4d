using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Shows the form of an item: the section asked for, the list of all, what is wrong, and what is missing.</summary>
/// <param name="catalogues">Interface texts.</param>
public sealed class ContentFormPresenter(PoCatalogues catalogues)
{
    /// <summary>What the form of an item names and a page must look up to show it: items by id, files by path.</summary>
    public static (IReadOnlySet<string> Items, IReadOnlySet<string> Files) Mentioned(ContentForm form, ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(form);
        var projector = new ContentProjector(form.Site);
        var items = ContentLinks.TargetsOf([item], projector).Ids.ToHashSet(StringComparer.Ordinal);
        if (ConfirmationPart.Of(item)?.BodyItem is { } body)
        {
            items.Add(body);
        }

        return (items, FilesOf(projector, item));
    }

    /// <summary>Paths of the files that an item shows.</summary>
    public static IReadOnlySet<string> FilesOf(ContentProjector projector, ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(projector);
        return projector.AllValuesOf(item).Select(v => v.Value).OfType<MediaValue>().SelectMany(m => m.Files).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Makes the view.</summary>
    /// <param name="form">The form of the item's type.</param>
    /// <param name="item">The item as it stands; what could not be read lies in it.</param>
    /// <param name="page">What the page knows.</param>
    /// <param name="culture">The reader's language.</param>
    public ContentFormView View(ContentForm form, ContentItem item, ContentFormPage page, string culture)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(page);
        var context = new FormContext(form, item, FormAnswers.Of(form, item, culture), page, catalogues.For(culture), culture);
        var isWhole = page.Section == ContentFormPage.Whole;
        var shown = form.Section(page.Section) ?? (form.Sections.Count > 0 ? form.Sections[0] : null);
        List<FormSection> sections = isWhole ? [.. form.Sections] : shown is null ? [] : [shown];
        var asked = sections.SelectMany(s => s.Questions).Select(q => q.Path).ToHashSet(StringComparer.Ordinal);
        var next = shown is null || isWhole || shown.Name == ContentForm.QuickSection ? null : form.Sections.SkipWhile(s => s != shown).Skip(1).FirstOrDefault()?.Name;
        return new ContentFormView(
            page,
            [.. form.Sections.Select(s => Part(s, context, !isWhole && s == shown))],
            [.. sections.Select(s => Section(s, context, asked, isWhole))],
            [.. context.Errors.Select(e => new FormProblemView(Way(form, e.Key, asked), form.QuestionOf(e.Key) is { } question ? $"{QuestionWords.Label(question, culture, context.Texts)}: {e.Value}" : e.Value))],
            Missing(context, asked))
        {
            Shown = isWhole ? ContentFormPage.Whole : shown?.Name ?? ContentFormPage.Whole,
            Next = next,
            Answers = Answers(context, asked),
        };
    }

    private static FormSectionView Section(FormSection section, FormContext context, HashSet<string> asked, bool isWhole)
    {
        var (presenter, texts) = (new QuestionPresenter(context), context.Texts);
        var questions = new List<QuestionView>();
        foreach (var question in section.Questions)
        {
            // What depends on an answer elsewhere is settled; what depends on one that is given here may change while somebody writes.
            var local = question.When.Clauses.Any(c => asked.Contains(PathOf(context.Form, c.Field)));
            if (local || question.When.Holds(context.Item, context.Form.Site))
            {
                questions.Add(presenter.View(question, context.Form.Type, local: local));
            }
        }

        var at = context.Form.Sections.ToList().IndexOf(section) + 1; // the quick lane is none of them
        return new FormSectionView(section.Name, QuestionWords.Label(section, context.Culture, context.Texts), questions) { Place = isWhole || at == 0 ? null : texts["Part {0} of {1}", at, context.Form.Sections.Count] };
    }

    private static FormPartView Part(FormSection section, FormContext context, bool isCurrent)
    {
        var texts = context.Texts;
        var counted = section.Questions.Where(q => q.When.Holds(context.Item, context.Form.Site) && q.Weight(q.IsRequiredIn(context.Item, context.Form.Site)) > 0).ToList();
        var done = counted.Count(q => q.IsAnsweredIn(context.Item, context.Form.Site));
        var wrong = context.Errors.Keys.Any(e => context.Form.QuestionOf(e) is { } question && section.Questions.Contains(question));
        return new FormPartView(section.Name, QuestionWords.Label(section, context.Culture, context.Texts), counted.Count == 0 ? "" : done == counted.Count ? texts["Complete"] : texts["{0} of {1}", done, counted.Count])
        {
            IsCurrent = isCurrent,
            IsDone = counted.Count > 0 && done == counted.Count,
            HasProblems = wrong,
        };
    }

    private static CompletenessView Missing(FormContext context, HashSet<string> asked)
    {
        var completeness = Completeness.Of(context.Form, context.Item);
        return new CompletenessView(
            completeness.Share,
            [
                .. completeness.Missing.Select(m => new MissingView(
                    Way(context.Form, context.Form.InputOf(m.Question.Path), asked), QuestionWords.Label(m.Question, context.Culture, context.Texts), m.Question.Why.GetValueOrDefault(context.Culture), m.IsRequired)),
            ]);
    }

    // On the page itself, or on that of its section; what belongs to no question has no place.
    private static string Way(ContentForm form, string input, HashSet<string> asked) =>
        form.QuestionOf(input) is not { } question ? "" : asked.Contains(question.Path) ? "#" + input : $"?section={form.SectionOf(input)!.Name}#{input}";

    private static string PathOf(ContentForm form, string field) => form.Site.Definitions.FindField(form.Type.Name, field)?.Path ?? field;

    private static string Answers(FormContext context, HashSet<string> asked)
    {
        var fields = context.Form.Questions.Where(q => asked.Contains(q.Path)).SelectMany(q => q.When.Clauses).Select(c => c.Field).Distinct(StringComparer.Ordinal).Where(f => !asked.Contains(PathOf(context.Form, f)));
        var json = new JsonObject();
        foreach (var field in fields)
        {
            json[PathOf(context.Form, field)] = new JsonArray([.. FormCondition.CodesOf(context.Item, field, context.Form.Site).Select(c => (JsonNode)c)]);
        }

        return json.ToJsonString(JsonSerializerOptions.Default);
    }
}
