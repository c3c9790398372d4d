using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Primitives;

namespace LearningSpace.Web.Features.Forms;

/// <summary>What somebody sent with a form, and what is wrong with it. Only what a page asks for by name is read: nothing is bound to what is stored.</summary>
public sealed class FormInput
{
    private readonly IFormCollection form;
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    /// <summary>Reads a form.</summary>
    public FormInput(IFormCollection form) => this.form = form;

    /// <summary>A form that nobody has sent yet.</summary>
    public static FormInput None => new(FormCollection.Empty);

    /// <summary>Reads what was sent; null where it is no form, was cut off, or holds more than any form of ours.</summary>
    public static async Task<FormInput?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return request.HasFormContentType ? new FormInput(await request.ReadFormAsync(cancellation)) : null;
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    /// <summary>Reads what a script sent; null also where it does not prove that it comes from a page of this site.</summary>
    public static async Task<FormInput?> ReadProvenAsync(HttpContext context, IAntiforgery antiforgery)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(antiforgery);
        return await ReadAsync(context.Request, context.RequestAborted) is { } input && await antiforgery.IsRequestValidAsync(context) ? input : null;
    }

    /// <summary>What is wrong as a whole.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether anything is wrong.</summary>
    public bool HasProblems => Problem is not null || errors.Count > 0;

    /// <summary>Whether it was sent.</summary>
    public bool IsSent => form.Count > 0;

    /// <summary>A line or text as it was written, without blanks around it; empty where there is none.</summary>
    public string Text(string name) => Exact(name).Trim().Normalize();

    /// <summary>A value exactly as it was written, but for two signs that belong to no text: PostgreSQL does not keep the one, and normalisation throws at the other.</summary>
    public string Exact(string name) =>
        form.TryGetValue(name, out var values) && !StringValues.IsNullOrEmpty(values) ? (values[0] ?? "").Replace("\0", "", StringComparison.Ordinal).Replace("\uFFFE", "", StringComparison.Ordinal) : "";

    /// <summary>Whether a box was ticked.</summary>
    public bool Is(string name) => form.ContainsKey(name);

    /// <summary>Everything chosen.</summary>
    public IReadOnlyList<string> All(string name) => form.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>Everything that was sent, for whoever reads it by a definition of their own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values => form.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Value.OfType<string>()], StringComparer.Ordinal);

    /// <summary>Files that were sent.</summary>
    public IFormFileCollection Files => form.Files;

    /// <summary>Says what is wrong with a field; the first word counts.</summary>
    public void Refuse(string name, string error) => errors.TryAdd(name, error);

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? Error(string name) => errors.GetValueOrDefault(name);

    /// <summary>A field with what was written into it and what is wrong with it; before anything was sent, with what stands there already.</summary>
    /// <param name="field">The field.</param>
    /// <param name="standing">What stands there already.</param>
    public FieldView Fill(FieldView field, params IEnumerable<string> standing)
    {
        ArgumentNullException.ThrowIfNull(field);
        IReadOnlyList<string> values = field.Kind == FieldKind.Password ? [] : IsSent ? All(field.Name) : [.. standing];
        return field with { Values = values, Error = Error(field.Name) };
    }
}
