using System.Globalization;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Content;

/// <summary>A place in an order, as Orchard writes it: <c>2</c> stands before <c>2.1</c>, that before <c>10</c>; <c>before</c> comes first, <c>after</c> last; without one, at 0.</summary>
internal readonly record struct Position(string Text) : IComparable<Position>
{
    private const int First = int.MinValue;
    private const int Last = int.MaxValue;

    /// <summary>The position in a group of settings; in Orchard's first format the settings lay flat.</summary>
    public static Position Of(JsonObject settings, string group) =>
        new(((settings[group] as JsonObject)?["Position"] ?? settings["Position"]) is JsonValue value
            ? Json.AsText(value) ?? (value.TryGetValue<decimal>(out var number) ? number.ToString("0.#########", CultureInfo.InvariantCulture) : "")
            : "");

    /// <inheritdoc/>
    public int CompareTo(Position other)
    {
        var (mine, theirs) = (Text.Split('.'), other.Text.Split('.'));
        for (var i = 0; i < Math.Max(mine.Length, theirs.Length); i++)
        {
            if (At(mine, i).CompareTo(At(theirs, i)) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    // What is shorter stands before what goes on from it.
    private static int At(string[] parts, int i) => i >= parts.Length ? i == 0 ? 0 : -1 : parts[i] switch
    {
        "before" => First,
        "after" => Last,
        var text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0,
    };
}
