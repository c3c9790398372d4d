using System.Text.Json;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

/// <summary>Compares answers with what the document of the API tells of them.</summary>
internal static class Described
{
    /// <summary>A call of the document by its name.</summary>
    public static JsonElement Call(JsonElement document, string name) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value).Single(o => o.GetProperty("operationId").GetString() == name);

    /// <summary>Fails where the document does not tell of an answer, by status, kind, headers and every value in it.</summary>
    public static async Task CheckAsync(JsonElement document, JsonElement call, HttpResponseMessage response)
    {
        var (status, path) = ((int)response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery);
        var told = call.GetProperty("responses").EnumerateObject().SingleOrDefault(r => r.Name == FormattableString.Invariant($"{status}"));
        Assert.True(told.Value.ValueKind == JsonValueKind.Object, $"{path} answers {status}, which the document does not tell of");
        if (told.Value.TryGetProperty("headers", out var headers))
        {
            Assert.All(headers.EnumerateObject().Where(h => h.Name != "ETag" || call.GetProperty("tags")[0].GetString() == "Drafts"), h => Assert.True(response.Headers.Contains(h.Name), $"{path} answers {status} without {h.Name}"));
        }

        var content = told.Value.GetProperty("content").EnumerateObject().SingleOrDefault(c => c.Name == response.Content.Headers.ContentType?.MediaType);
        Assert.True(content.Value.ValueKind == JsonValueKind.Object, $"{path} answers {response.Content.Headers.ContentType}, which the document does not tell of");
        var problems = new Schemas(document).Check(content.Value.GetProperty("schema"), JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
        Assert.True(problems.Count == 0, $"{path}: {string.Join("; ", problems.Take(5))}");
    }
}
