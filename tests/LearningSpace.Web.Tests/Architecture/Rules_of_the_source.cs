using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

[Trait("Speed", "slow")] // to read all code with the compiler takes longer than the rest of the architecture
public sealed class Rules_of_the_source
{
    private static readonly string[] TypesAsIdentifiers = ["AiCaseStudy", "LessonLearned", "ExperienceReport", "BestPractice", "RegisterEntry"];

    [Fact]
    public void No_code_decides_by_content_type()
    {
        // Ordinary words may be identifiers, but no text of the program may be the name of a type that a recipe declares.
        var types = SourceTree.Steps("ContentDefinition").SelectMany(s => s.Step["ContentTypes"]!.AsArray()).Select(t => (string)t!["Name"]!).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["AiCaseStudy", "RegisterEntry"]), types);
        var literals = from file in SourceTree.Code
                       from token in file.Value.GetRoot().DescendantTokens()
                       where token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                       where types.Contains(token.ValueText)
                       select SourceTree.At(file.Key, token.Parent!);
        Assert.Empty(literals);
        Assert.Empty(SourceTree.Templates.Where(t => types.Any(n => t.Value.Contains($"\"{n}\"", StringComparison.Ordinal))).Select(t => t.Key));
    }

    [Fact]
    public void No_code_is_named_after_a_content_type()
    {
        var found = from file in SourceTree.Code
                    from token in file.Value.GetRoot().DescendantTokens()
                    where token.IsKind(SyntaxKind.IdentifierToken) && TypesAsIdentifiers.Any(t => token.ValueText.Contains(t, StringComparison.OrdinalIgnoreCase))
                    select SourceTree.At(file.Key, token.Parent!);
        Assert.Empty(found);
        Assert.Empty(SourceTree.Templates.Where(t => TypesAsIdentifiers.Any(n => t.Value.Contains(n, StringComparison.OrdinalIgnoreCase))).Select(t => t.Key));
    }

    [Fact]
    public void Raw_SQL_is_written_only_where_a_database_lives()
    {
        var found = from file in SourceTree.Code
                    where !file.Key.StartsWith("src/LearningSpace.Data/Sqlite/", StringComparison.Ordinal) && !file.Key.StartsWith("src/LearningSpace.Data/Postgres/", StringComparison.Ordinal)
                    from name in file.Value.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                    let text = name.Identifier.ValueText
                    where text.StartsWith("FromSql", StringComparison.Ordinal) || text.StartsWith("ExecuteSql", StringComparison.Ordinal) || text.StartsWith("SqlQuery", StringComparison.Ordinal)
                        || text is "CommandText" or "CreateCommand" or "NpgsqlCommand" or "SqliteCommand" or "NpgsqlBatch" or "DbCommand"
                    select SourceTree.At(file.Key, name.Parent!);
        Assert.Empty(found);
    }

    [Fact]
    public void Markup_enters_a_page_by_one_gate()
    {
        var found = from file in SourceTree.Code
                    where file.Key != "src/LearningSpace.Web/Hosting/ThemePage.cs"
                    from name in file.Value.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                    where name.Identifier.ValueText is "HtmlString" or "Raw" or "HtmlContentBuilder" or "AppendHtml" or "SetHtmlContent" or "WriteLiteral"
                    select SourceTree.At(file.Key, name.Parent!);
        Assert.Empty(found);
        Assert.Empty(SourceTree.Templates.Where(t => t.Value.Contains("Html.Raw", StringComparison.Ordinal) || t.Value.Contains("HtmlString", StringComparison.Ordinal)).Select(t => t.Key));
    }

    [Fact]
    public void Markup_is_declared_safe_only_by_who_escapes_or_cleans_it()
    {
        string[] gates = ["src/LearningSpace.Core/Text/HtmlGate.cs", "src/LearningSpace.Core/Text/SafeHtml.cs", "src/LearningSpace.Core/Search/Highlighter.cs"];
        var found = from file in SourceTree.Code
                    where !gates.Contains(file.Key)
                    from node in file.Value.GetRoot().DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
                    where node.Type.ToString().EndsWith("SafeHtml", StringComparison.Ordinal)
                    select SourceTree.At(file.Key, node);
        Assert.Empty(found);
        Assert.Empty(typeof(Core.Text.SafeHtml).GetConstructors());
    }

    [Fact]
    public void The_time_comes_from_the_time_provider()
    {
        var found = from file in SourceTree.Code
                    from access in file.Value.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                    where access.Name.Identifier.ValueText is "Now" or "UtcNow" or "Today" && access.Expression.ToString().Split('.')[^1] is "DateTime" or "DateTimeOffset" or "DateOnly"
                    where access.Name.Identifier.ValueText is "Now" or "UtcNow" or "Today"
                    select SourceTree.At(file.Key, access);
        Assert.Empty(found);
    }

    [Fact]
    public void Whatever_the_audit_log_tells_has_words_for_administrators()
    {
        const string Words = "src/LearningSpace.Web/Features/Administration/AuditWords.cs";
        string[] subjects = ["account", "affiliation", "audit", "recipe", "register", "site", "text"];
        HashSet<string> KindsIn(SyntaxTree file) => [.. file.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Select(l => l.Token.Value as string ?? "").Where(t => t.Split('.') is [var subject, { Length: > 0 } what] && subjects.Contains(subject) && what.All(c => char.IsAsciiLetterLower(c) || c == '-'))];
        var known = KindsIn(SourceTree.Code[Words]);
        var told = SourceTree.Code.Where(f => f.Key != Words).SelectMany(f => KindsIn(f.Value)).ToHashSet();
        Assert.Equal(told.Order(), known.Order());
    }

    [Fact]
    public void Whatever_facts_the_audit_log_tells_have_words()
    {
        const string Words = "src/LearningSpace.Web/Features/Administration/AuditWords.cs";
        var known = SourceTree.Code[Words].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.ValueText == "Name")
            .DescendantNodes().OfType<ConstantPatternSyntax>().Select(c => ((LiteralExpressionSyntax)c.Expression).Token.ValueText);
        var told = from file in SourceTree.Code
                   where file.Key != Words && file.Value.ToString().Contains("AuditEntry", StringComparison.Ordinal)
                   from facts in file.Value.GetRoot().DescendantNodes().OfType<InitializerExpressionSyntax>()
                   where facts.Parent is ObjectCreationExpressionSyntax { Type: var type } made && type.ToString() == "JsonObject" && IsTold(made)
                   from name in facts.Expressions.OfType<AssignmentExpressionSyntax>().Select(a => a.Left).OfType<ImplicitElementAccessSyntax>()
                   select name.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText : SourceTree.At(file.Key, name);
        Assert.Equal(told.ToHashSet().Order(), known.Order());

        static bool IsTold(SyntaxNode made) => made.Parent?.Parent?.Parent switch
        {
            ObjectCreationExpressionSyntax entry => entry.Type.ToString() == "AuditEntry",
            InvocationExpressionSyntax call => call.Expression.ToString() is "Of" or "Tell" or "Audit",
            ArrowExpressionClauseSyntax => true, // of a method that makes an entry
            _ => made.Parent?.Parent?.Parent is ImplicitObjectCreationExpressionSyntax,
        };
    }

    [Fact]
    public void No_test_sleeps()
    {
        var found = from file in SourceTree.Tests
                    from access in file.Value.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                    where access.ToString() is "Thread.Sleep" or "Task.Delay" or "SpinWait.SpinUntil" or "Thread.SpinWait"
                    select SourceTree.At(file.Key, access);
        Assert.Empty(found);
    }

    [Fact]
    public void No_code_waits_by_blocking_in_an_asynchronous_method()
    {
        var found = from file in SourceTree.Code
                    from method in file.Value.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                    where method.Modifiers.Any(SyntaxKind.AsyncKeyword)
                    from access in method.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                    where access.Name.Identifier.ValueText == "GetResult" && access.ToString().Contains("GetAwaiter", StringComparison.Ordinal)
                    select SourceTree.At(file.Key, access);
        Assert.Empty(found);
    }
}
