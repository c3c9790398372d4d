using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Media;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Affiliations;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What writing needs.</summary>
/// <param name="Site">Definitions.</param>
/// <param name="Reader">Drafts.</param>
/// <param name="Save">Keeps them.</param>
/// <param name="Presenter">Shows forms.</param>
/// <param name="Items">Finds items that were typed.</param>
/// <param name="Names">What forms name.</param>
/// <param name="Store">Takes files in.</param>
/// <param name="Affiliations">Where people work.</param>
/// <param name="Comments">What is said beside questions.</param>
public sealed record WriteTools(
    SiteStore Site, ContributionReader Reader, SaveDraft Save, ContentFormPresenter Presenter, ItemAddresses Items, FormNamesReader Names, UploadMedia Store, AffiliationsReader Affiliations, CommentReader Comments)
{
    /// <summary>What a new text begins with: the language, who speaks, and where they work, as far as their profile tells.</summary>
    public async Task<ContentItem> BeginAsync(ContentTypeDefinition type, string id, Person? person, string culture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(type);
        var item = new ContentItem { ContentItemId = id, ContentType = type.Name, Published = false };
        if (type.Has(LocalizationPart.Name))
        {
            item.PartOrNew(LocalizationPart.Name)[LocalizationPart.Culture] = culture;
        }

        if (person is null)
        {
            return item;
        }

        var works = (await Affiliations.OfAsync(person.Id, culture, cancellation)).FirstOrDefault(a => !Affiliations.IsOver(a.Row));
        var who = Site.Current.Definitions.FieldsOf(type.Name).FirstOrDefault(f => f.Field.Ours.Facet == Site.Current.Ours.Who && f.Field.FieldType == "TextField");
        if (works is not null && who is not null)
        {
            item.PartOrNew(who.Part)[who.Field.Name] = FieldType.Find(who.Field.FieldType)!.Write(new TextValue(works.Organisation.Title));
        }

        return item;
    }

    /// <summary>Says which items were typed, as far as the question takes them.</summary>
    public async Task LookUpAsync(FormAnswers answers, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var typed = answers.ToLookUp.ToList();
        var found = await Items.FindAsync(typed.Select(t => t.Typed), audiences, cancellation);
        answers.Know(typed.Where(t => found.TryGetValue(t.Typed, out var row) && (t.Question.ItemTypes.Count == 0 || t.Question.ItemTypes.Contains(row.Type, StringComparer.Ordinal)))
            .DistinctBy(t => t.Typed).ToDictionary(t => t.Typed, t => found[t.Typed].Id, StringComparer.Ordinal));
    }

    /// <summary>Takes files in that were sent with a form.</summary>
    /// <returns>What is wrong with those that were not taken.</returns>
    public async Task<IReadOnlyList<ContentProblem>> TakeFilesAsync(FormAnswers answers, IFormFileCollection files, string itemId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(files);
        var problems = new List<ContentProblem>();
        foreach (var file in files.Where(f => f.Name.StartsWith(InputNames.Upload, StringComparison.Ordinal) && f.Length > 0))
        {
            var question = file.Name[InputNames.Upload.Length..];
            if (answers.Form.QuestionOf(question) is not { } asked || !answers.Covers(asked))
            {
                continue;
            }

            try
            {
                answers.AddFile(question, (await StoreAsync(file, itemId, cancellation)).Path.Value, "");
            }
            catch (MediaException refused)
            {
                problems.Add(MediaWords.Of(refused.Problem, question, file.FileName));
            }
        }

        return problems;
    }

    private async Task<MediaFile> StoreAsync(IFormFile file, string itemId, CancellationToken cancellation)
    {
        await using var content = file.OpenReadStream();
        return await Store.RunAsync(ForgetUploads.PathOf(itemId, Pictures.NameOf(file)), content, cancellation);
    }
}

/// <summary>Why files are not taken, in words.</summary>
internal static class MediaWords
{
    /// <summary>What is wrong with a file.</summary>
    /// <param name="problem">Why it is refused.</param>
    /// <param name="place">Where it was to go.</param>
    /// <param name="file">Its name.</param>
    public static ContentProblem Of(MediaProblem problem, string place, string file) => problem switch
    {
        MediaProblem.Empty => new ContentProblem(place, "“{0}” is empty.", file),
        MediaProblem.TooLong => new ContentProblem(place, "“{0}” is too large: pictures may have 10 MB, documents 25 MB.", file),
        MediaProblem.TooManyPixels => new ContentProblem(place, "“{0}” has too many pixels. Make it smaller: 3,000 pixels wide are enough.", file),
        MediaProblem.Macros => new ContentProblem(place, "“{0}” holds macros. Save it without them.", file),
        MediaProblem.Malformed or MediaProblem.ContentDiffers => new ContentProblem(place, "“{0}” is damaged, or not what its name says.", file),
        _ => new ContentProblem(place, "“{0}” is of a kind that is not taken here.", file),
    };
}
