using LearningSpace.Core.Discussions;
using Xunit;

namespace LearningSpace.Core.Tests.Discussions;

/// <summary>What was begun and not sent.</summary>
public sealed class Drafts
{
    [Fact]
    public void Come_back_as_they_were_left()
    {
        var draft = new PostDraft(new Dictionary<string, string> { ["words"] = "Línea \"uno\"\n<b>\\ 👋", ["title"] = "" });
        var read = PostDraft.Parse(draft.ToText());
        Assert.Equal("Línea \"uno\"\n<b>\\ 👋", read["words"]);
        Assert.Equal("", read["title"]);
        Assert.Null(read["kind"]);
        Assert.Contains("Línea", draft.ToText(), StringComparison.Ordinal); // letters with accents take the room of one
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[1]")]
    [InlineData("\"words\"")]
    [InlineData("{\"words\":1,\"title\":null,\"kind\":{}}")]
    [InlineData("{\"words\":\"a\",\"words\":\"b\"}")]
    public void Are_nothing_where_what_was_stored_is_none(string? stored) => Assert.True(PostDraft.Parse(stored).IsEmpty);
}
