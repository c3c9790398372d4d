using Microsoft.OpenApi;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>What the document of the API tells of calls that write: whom they are for, what is sent, and the headers of their answers.</summary>
internal static class ApiWriting
{
    /// <summary>Name of the way in which one shows who one is.</summary>
    public const string Scheme = "token";

    /// <summary>Group of the calls.</summary>
    public const string Group = "Drafts";

    /// <summary>Completes a call; of one that only reads what is public, nothing.</summary>
    public static void Complete(OpenApiOperation operation, OpenApiDocument document)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var isWriting = operation.Tags?.Any(t => t.Name == Group) == true;
        if (isWriting || operation.OperationId == "getItem")
        {
            var byToken = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] };
            operation.Security = isWriting ? [byToken] : [new OpenApiSecurityRequirement(), byToken];
            Header(operation, "401", "WWW-Authenticate", "How one shows who one is (RFC 6750).");
        }

        operation.RequestBody = operation.OperationId switch
        {
            "createDraft" => Body(Draft(isNew: true)),
            "replaceDraft" => Body(Draft(isNew: false)),
            "submitDraft" => Body(Submission(), isRequired: false),
            _ => operation.RequestBody,
        };
        if (operation.OperationId is "createDraft" or "replaceDraft" or "getItem")
        {
            Header(operation, operation.OperationId == "createDraft" ? "201" : "200", "ETag", "Tag of the version as it stands, for `If-Match` and `If-None-Match`.");
        }

        Header(operation, "201", "Location", "Address of what was made.");
        Header(operation, "429", "Retry-After", "After how many seconds to come back.");
    }

    private static void Header(OpenApiOperation operation, string status, string name, string description)
    {
        if (operation.Responses?.GetValueOrDefault(status) is OpenApiResponse response)
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static OpenApiRequestBody Body(OpenApiSchema schema, bool isRequired = true) =>
        new() { Required = isRequired, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } } };

    private static OpenApiSchema Draft(bool isNew) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An item in the shape in which it is read: a property for each part. A term may be named by its code in place of its id. Ids, state, owner, author, times, address and everything else that the site sets are passed over.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["ContentType"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = isNew ? "Technical name of the type." : "Technical name of the type; it cannot be changed." },
        },
        Required = isNew ? new HashSet<string>(["ContentType"]) : null,
        AdditionalProperties = ApiDocument.Part(),
    };

    private static OpenApiSchema Submission() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What you say when you hand it in; nothing need be said.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["keep"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Of what may give something away, what is meant to stand there: `keep` of the problems.",
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            ["notBefore"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date", Description = "A day before which it shall not be published, at most two years ahead." },
        },
        AdditionalPropertiesAllowed = false,
    };
}
