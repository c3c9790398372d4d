using LearningSpace.Core.Contribution;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What questions are called.</summary>
public static class QuestionWords
{
    /// <summary>A question's label.</summary>
    public static string Label(FormQuestion question, string culture, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(texts);
        return question.Labels.GetValueOrDefault(culture) ?? question.DisplayName ?? question.Path;
    }
}
