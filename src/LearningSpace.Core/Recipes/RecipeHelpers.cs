using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LearningSpace.Core.Content;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes;

/// <summary>What helpers may ask the site for.</summary>
/// <param name="Configuration">A value of the configuration by key; null where there is none. Only keys of <see cref="RecipeHelpers.ConfigurationPrefix"/> are asked for.</param>
/// <param name="Clock">The time.</param>
public sealed record RecipeEnvironment(Func<string, string?> Configuration, TimeProvider Clock)
{
    /// <summary>No configuration, and the machine's time.</summary>
    public static RecipeEnvironment Default { get; } = new(_ => null, TimeProvider.System);
}

/// <summary>
/// The closed list of helpers that texts of a recipe may call: <c>[js: …]</c> with <c>uuid()</c>, <c>variables('x')</c>, <c>parameters('x')</c>,
/// <c>configuration('key', 'default')</c>, <c>base64('…')</c>, <c>new Date().toISOString()</c>, texts in quotation marks and <c>+</c> between them, and
/// <c>[file:text('path')]</c>, <c>[file:base64('path')]</c>. There is no script engine behind them: anything else is an error. What a helper gives is not read
/// again as an expression, so that no text can become one.
/// </summary>
/// <remarks>
/// <c>uuid()</c> gives an id made from the recipe's name and the place of the expression: applying a recipe again finds what it made. Files are read from the
/// recipe's own folder and below.
/// </remarks>
public sealed partial class RecipeHelpers
{
    /// <summary>Start of the configuration keys that recipes may read: others may be secrets.</summary>
    public const string ConfigurationPrefix = "LearningSpace:Recipes:";

    private const int DeepestVariable = 32;
    private const int LongestResult = 1_000_000;

    private readonly string recipe;
    private readonly string folder;
    private readonly JsonObject variables;
    private readonly RecipeEnvironment environment;
    private readonly Action<ShapeProblem> report;
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>Helpers for one recipe.</summary>
    /// <param name="recipe">Its name.</param>
    /// <param name="folder">Folder it lies in.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="environment">What the site answers.</param>
    /// <param name="report">Told of mistakes.</param>
    public RecipeHelpers(string recipe, string folder, JsonObject? variables, RecipeEnvironment environment, Action<ShapeProblem> report) =>
        (this.recipe, this.folder, this.variables, this.environment, this.report) = (recipe, folder, variables ?? [], environment, report);

    /// <summary>Whether a text would be read as an expression.</summary>
    public static bool IsExpression(string text) => Expression().IsMatch(text);

    /// <summary>Writes a text so that it is read as itself: what looks like an expression goes out as <c>[js: base64('…')]</c>.</summary>
    public static string Escape(string text) => IsExpression(text) ? $"[js: base64('{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}')]" : text;

    /// <summary>A copy of some JSON with every expression evaluated.</summary>
    public JsonNode? Evaluate(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject json:
                var copy = new JsonObject();
                foreach (var (name, value) in json)
                {
                    copy[name] = Evaluate(value, JsonPath.Property(path, name));
                }

                return copy;
            case JsonArray array:
                return new JsonArray([.. array.Select((entry, i) => Evaluate(entry, JsonPath.Entry(path, i)))]);
            case JsonValue when Json.AsText(node) is { } text && IsExpression(text):
                return Evaluate(text, path);
            default:
                return node?.DeepClone();
        }
    }

    private string Evaluate(string text, string path)
    {
        var match = Expression().Match(text);
        var body = match.Groups["body"].Value.Trim();
        try
        {
            return match.Groups["kind"].Value.Equals("file", StringComparison.OrdinalIgnoreCase) ? File(body) : Join(body, path);
        }
        catch (FileNotFoundException e)
        {
            // Orchard's themes bring recipes with files beside them: without the files the rest is still worth having.
            report(new ShapeProblem(path, $"The file '{e.FileName}' is not beside the recipe: the text stays empty.", IsError: false));
            return "";
        }
        catch (Exception e) when (e is FormatException or RegexMatchTimeoutException)
        {
            report(new ShapeProblem(path, $"The expression '{Shorten(text)}' cannot be evaluated here: {e.Message}"));
            return "";
        }
    }

    private string Join(string body, string path)
    {
        StringBuilder? result = null;
        var at = 0;
        do
        {
            var term = Term().Match(body, at);
            if (!term.Success)
            {
                throw new FormatException("only uuid(), variables('…'), parameters('…'), configuration('…', '…'), base64('…'), new Date().toISOString() and texts, joined by +, are known.");
            }

            var value = Value(term, path);
            at = term.Index + term.Length;
            if (result is null && at == body.Length)
            {
                // What stands alone is as long as it is; only joining could make a short recipe give a text without end.
                return value;
            }

            result ??= new StringBuilder();
            if (result.Length + value.Length > LongestResult)
            {
                throw new FormatException($"it gives more than {LongestResult} characters.");
            }

            result.Append(value);
        }
        while (at < body.Length);
        return result.ToString();
    }

    private string Value(Match term, string path)
    {
        if (term.Groups["text"].Success)
        {
            return Unquote(term.Groups["text"].Value);
        }

        if (term.Groups["now"].Success)
        {
            return environment.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        }

        var arguments = term.Groups["argument"].Captures.Select(c => Unquote(c.Value)).ToList();
        return (term.Groups["name"].Value, arguments.Count) switch
        {
            ("uuid", 0) => ContentId.From($"{recipe}\n{path}"),
            ("variables", 1) => Variable(arguments[0]),

            // What Orchard's set-up form asks for: here nobody is asked, and items belong to nobody.
            ("parameters", 1) => "",
            ("configuration", 1 or 2) => (arguments[0].StartsWith(ConfigurationPrefix, StringComparison.Ordinal) ? environment.Configuration(arguments[0]) : null) ?? arguments.ElementAtOrDefault(1) ?? "",
            ("base64", 1) => Decode(arguments[0]),
            (var name, var count) => throw new FormatException($"{name}() with {count} arguments is not known."),
        };
    }

    private string Variable(string name)
    {
        if (known.TryGetValue(name, out var value))
        {
            return value;
        }

        if (variables[name] is not { } node)
        {
            throw new FormatException($"the recipe has no variable '{name}'.");
        }

        if (open.Contains(name) || open.Count >= DeepestVariable)
        {
            throw new FormatException(open.Contains(name) ? $"the variable '{name}' calls itself." : "variables call each other too deep.");
        }

        var path = JsonPath.Property(JsonPath.Property(JsonPath.Root, "variables"), name);
        open.Add(name);
        var evaluated = Evaluate(node, path);
        open.Remove(name);
        return known[name] = Json.AsText(evaluated) ?? evaluated?.ToJsonString() ?? "";
    }

    private string File(string body)
    {
        var call = FileCall().Match(body);
        if (!call.Success)
        {
            throw new FormatException("only text('path') and base64('path') are known for files.");
        }

        var (relative, full) = (Unquote(call.Groups["argument"].Value), "");
        try
        {
            full = Path.GetFullPath(Path.Combine(folder, relative));
            if (!full.StartsWith(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new FormatException($"'{relative}' lies outside the recipe's folder.");
            }

            if (!System.IO.File.Exists(full))
            {
                throw new FileNotFoundException(null, relative);
            }

            return call.Groups["name"].Value == "text" ? System.IO.File.ReadAllText(full) : Convert.ToBase64String(System.IO.File.ReadAllBytes(full));
        }
        catch (Exception e) when (e is (IOException and not FileNotFoundException) or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"the file '{relative}' cannot be read.", e);
        }
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..199] + "…";

    private static string Decode(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(text));
        }
        catch (ArgumentException e)
        {
            throw new FormatException("the text in base64('…') is no UTF-8.", e);
        }
    }

    // Texts as JavaScript writes them, with the escapes that occur.
    private static string Unquote(string quoted) => Escapes().Replace(quoted[1..^1], m => m.Groups["hex"].Success
        ? ((char)Convert.ToInt32(m.Groups["hex"].Value, 16)).ToString()
        : m.Value[1] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", var c => c.ToString() });

    [GeneratedRegex(@"^\[(?<kind>js|file)\s*:(?<body>.*)\]\z", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Expression();

    private const string Quoted = """(?:'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*")""";

    [GeneratedRegex($@"\G\s*(?:(?<text>{Quoted})|(?<now>new\s+Date\(\s*\)\s*\.\s*toISOString\(\s*\))|(?<name>[a-zA-Z0-9]+)\s*\(\s*(?:(?<argument>{Quoted})\s*(?:,\s*(?<argument>{Quoted})\s*)*)?\))\s*(?:\+(?=\s*\S)|;?\s*$)", RegexOptions.Singleline, 1000)]
    private static partial Regex Term();

    [GeneratedRegex($@"^(?<name>text|base64)\s*\(\s*(?<argument>{Quoted})\s*\)$", RegexOptions.Singleline, 1000)]
    private static partial Regex FileCall();

    [GeneratedRegex(@"\\(u(?<hex>[0-9a-fA-F]{4})|.)", RegexOptions.Singleline)]
    private static partial Regex Escapes();
}
