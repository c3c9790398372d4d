using Xunit;

namespace LearningSpace.Browser.Tests.Support;

/// <summary>Rows of theories.</summary>
public static class Rows
{
    /// <summary>A small phone and a desk.</summary>
    public const int Phone = 360, Desk = 1280;

    /// <summary>Languages of the interface.</summary>
    public static readonly string[] Languages = ["es", "en", "pt"];

    /// <summary>The pages that every rule is checked on.</summary>
    public static readonly string[] Pages = ["home", "explore", "results", "filtered", "nothing found", "some words", "compare", "case", "full case", "practice", "report", "organisation", "imported entry", "versions", "about", "map", "charts", "topic", "lesson", "event", "components", "not found", "bad address"];

    /// <summary>With script and without, on a phone and at a desk.</summary>
    public static TheoryData<bool, int> ScriptAndWidth => new() { { true, Phone }, { false, Phone }, { true, Desk }, { false, Desk } };

    /// <summary>With script and without.</summary>
    public static TheoryData<bool> Script => [true, false];

    /// <summary>Every page.</summary>
    public static TheoryData<string> EveryPage => [.. Pages];

    /// <summary>Every page in every language.</summary>
    public static TheoryData<string, string> EveryPageInEveryLanguage
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var page in Pages)
            {
                foreach (var language in Languages)
                {
                    rows.Add(page, language);
                }
            }

            return rows;
        }
    }
}
