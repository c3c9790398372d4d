namespace LearningSpace.Core.Shapes;

/// <summary>Places in JSON, written as in RFC 9535: <c>$.steps[0].Data[2]['odd name']</c>.</summary>
public static class JsonPath
{
    /// <summary>The root.</summary>
    public const string Root = "$";

    /// <summary>A property of the value at a place.</summary>
    public static string Property(string path, string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
            ? $"{path}.{name}"
            : $"{path}['{name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}']";

    /// <summary>An entry of the list at a place, counted from 0.</summary>
    public static string Entry(string path, int index) => $"{path}[{index}]";
}
