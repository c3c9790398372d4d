namespace LearningSpace.Core.Search;

/// <summary>One word as the analysis sees it.</summary>
/// <param name="Position">Counts the words of the text from 0. Stop words take a position but are not emitted.</param>
/// <param name="Start">Where the word begins in the original text, in UTF-16 units.</param>
/// <param name="Length">How long it is there, in UTF-16 units; without an elided article ("d'", "l'") before it.</param>
/// <param name="Form">The folded, lower-case surface form; at most <see cref="TextAnalyzer.LongestWord"/> units.</param>
/// <param name="Term">The folded stem, which is what the index holds.</param>
public readonly record struct AnalyzedWord(int Position, int Start, int Length, string Form, string Term);
