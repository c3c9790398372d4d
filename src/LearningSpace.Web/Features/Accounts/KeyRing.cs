using System.Xml.Linq;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Keeps the keys that protect cookies and form tokens in the database: whoever signs in on one node is known on every other.</summary>
/// <param name="database">The database.</param>
public sealed class KeyRing(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = database.Reader();
        return [.. context.Keys.OrderBy(k => k.Name).Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    // The framework asks for it once in some months, and cannot wait otherwise.
    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => database.Gate.WriteAsync((context, _) =>
    {
        context.Keys.Add(new KeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        return Task.CompletedTask;
    })).GetAwaiter().GetResult();
}
