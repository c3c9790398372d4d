using BenchmarkDotNet.Attributes;
using LearningSpace.Core.Search;

namespace LearningSpace.Benchmarks;

/// <summary>How fast text becomes terms.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{
    private const string Sentence =
        "La Agencia evaluó un modelo de aprendizaje automático para priorizar inspecciones, con 1.805 casos en el año 2024. ";

    private readonly string[] _words = Sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private readonly string _text = string.Concat(Enumerable.Repeat(Sentence, 1000));

    /// <summary>115,000 characters of running text.</summary>
    [Benchmark]
    public int Analyze() => TextAnalyzer.For(AnalysisLanguage.Spanish).Analyze(_text).Count;

    /// <summary>One sentence's words, stem by stem.</summary>
    [Benchmark(OperationsPerInvoke = 18)]
    public int Stem()
    {
        int length = 0;
        foreach (string word in _words)
        {
            length += SnowballSpanish.Stem(word).Length;
        }

        return length;
    }
}
