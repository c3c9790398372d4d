using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Contribution;

/// <summary>Something that a text still lacks.</summary>
/// <param name="Question">The question.</param>
/// <param name="IsRequired">Whether it cannot be published without.</param>
public sealed record MissingAnswer(FormQuestion Question, bool IsRequired);

/// <summary>
/// How far an item is from telling all that matters. What is required counts three times, what the recipe gives a reason for twice, and anything else not at all: nobody shall feel obliged to fill in what is only for those who know it.
/// What is not asked for, because its condition does not hold, does not count either.
/// </summary>
/// <param name="Share">Done, from 0 to 100; 100 only where nothing is missing.</param>
/// <param name="Missing">What is missing: first what is required, then the rest, each in the order of the form.</param>
public sealed record Completeness(int Share, IReadOnlyList<MissingAnswer> Missing)
{
    /// <summary>How complete an item is.</summary>
    /// <param name="form">The form of its type.</param>
    /// <param name="item">The item.</param>
    /// <param name="among">The questions that count; all of the form where none are named.</param>
    public static Completeness Of(ContentForm form, ContentItem item, IEnumerable<FormQuestion>? among = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (all, done, missing) = (0, 0, new List<MissingAnswer>());
        foreach (var question in among ?? form.Questions)
        {
            if (!question.When.Holds(item, form.Site))
            {
                continue;
            }

            var required = question.IsRequiredIn(item, form.Site);
            var weight = question.Weight(required);
            all += weight;
            if (question.IsAnsweredIn(item, form.Site))
            {
                done += weight;
            }
            else if (weight > 0)
            {
                missing.Add(new MissingAnswer(question, required));
            }
        }

        return new Completeness(all == 0 ? 100 : missing.Count == 0 ? 100 : Math.Min(99, 100 * done / all), [.. missing.OrderByDescending(m => m.IsRequired)]);
    }
}

/// <summary>Whether questions are answered, and must be.</summary>
public static class QuestionStates
{
    /// <summary>Whether an item cannot be published without an answer, as it stands.</summary>
    public static bool IsRequiredIn(this FormQuestion question, ContentItem item, Site.SiteModel site)
    {
        ArgumentNullException.ThrowIfNull(question);
        return (question.IsRequired || (!question.RequiredWhen.IsAlways && question.RequiredWhen.Holds(item, site))) && question.When.Holds(item, site);
    }

    /// <summary>Whether an item answers a question. A group of rows is answered by rows in which nothing that is required is missing.</summary>
    public static bool IsAnsweredIn(this FormQuestion question, ContentItem item, Site.SiteModel site)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(item);
        if (question.Field is { } field)
        {
            return ContentProjector.ValueOf(item, field) is not null;
        }

        return question.Kind switch
        {
            QuestionKind.Rows => BagPart.ItemsOf(item.Part(question.Part.Name)).ToList() is { Count: > 0 } rows && rows.All(r => IsWhole(question, r, site)),
            QuestionKind.Declaration => DeclarationPart.HasInterest(item) is { } interest && (!interest || DeclarationPart.StatementOf(item) is not null),
            QuestionKind.Evidence => EvidencePart.ItemsOf(item).Distinct(StringComparer.Ordinal).Count() >= Math.Max(1, Json.Whole(question.Part.Settings["EvidencePartSettings"], "Minimum") ?? 1),
            QuestionKind.Language or QuestionKind.Audience => true, // who says nothing takes what is usual
            _ when question.Path.Contains('.', StringComparison.Ordinal) => !string.IsNullOrWhiteSpace(item.Text(question.Part.Name, question.Path[(question.Part.Name.Length + 1)..])),
            _ => !Demands.IsBlank(item.Part(question.Part.Name)),
        };
    }

    private static bool IsWhole(FormQuestion bag, ContentItem row, Site.SiteModel site) =>
        bag.Rows.FirstOrDefault(f => f.Type.Name == row.ContentType) is not { } form || form.Questions.All(q => !q.IsRequiredIn(row, site) || q.IsAnsweredIn(row, site));
}
