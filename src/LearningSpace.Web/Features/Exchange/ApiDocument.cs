using System.Text.Json.Nodes;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Describes the API in a document (OpenAPI 3.1) that is made from the calls themselves.</summary>
internal static class ApiDocument
{
    private const string Name = "v1";
    private const string Root = "api/v1/";

    private static readonly (string Name, string Description)[] Groups =
    [
        ("Search", "Finding items by words and filters."), ("Items", "Reading what is public, to the last item."), ("Discussions", "Reading the threads that everybody may read."),
        ("Vocabularies", "The words that items are described by."),
        (ApiWriting.Group, "Writing in your name, with a personal token: drafts, and handing them to the editors."),
    ];

    /// <summary>Names a call.</summary>
    public static RouteHandlerBuilder WithApi(this RouteHandlerBuilder call, string name, string group, string summary, string description) =>
        call.WithName(name).WithTags(group).WithSummary(summary).WithDescription(description);

    /// <summary>What a call answers when all is well, and with which problems.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder call, params int[] problems)
    {
        call.Produces<T>();
        foreach (var status in problems.Append(StatusCodes.Status429TooManyRequests))
        {
            call.ProducesProblem(status);
        }

        return call;
    }

    /// <summary>What a call answers that makes something, and with which problems.</summary>
    public static RouteHandlerBuilder AnswersCreated<T>(this RouteHandlerBuilder call, params int[] problems)
    {
        call.Produces<T>(StatusCodes.Status201Created);
        foreach (var status in problems.Append(StatusCodes.Status429TooManyRequests))
        {
            call.ProducesProblem(status);
        }

        return call;
    }

    /// <summary>Registers what makes the document.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;

        options.CreateSchemaReferenceId = type => type.Type == typeof(JsonObject) ? "Item" : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

        // Whoever may GET may ask for the head alone: that goes without saying.
        options.ShouldInclude = call => call.HttpMethod != HttpMethods.Head && call.RelativePath?.StartsWith(Root, StringComparison.Ordinal) == true;
        options.AddSchemaTransformer(DescribeAsync);
        options.AddOperationTransformer(CompleteAsync);
        options.AddDocumentTransformer(IntroduceAsync);
    });

    /// <summary>Maps the document.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpen($"/openapi/{Name}.json", GiveAsync).ExcludeFromDescription();

    private static async Task<IResult> GiveAsync(HttpContext context, [FromKeyedServices(Name)] IOpenApiDocumentProvider provider, PageHeads heads, CancellationToken cancellation)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        document.Servers = [new OpenApiServer { Url = heads.BaseUrl(context.Request) }];
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1, cancellation);
        return OpenAnswers.Whole(context, stream.ToArray(), OpenAnswers.JsonType);
    }

    private static Task IntroduceAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var site = context.ApplicationServices.GetRequiredService<SiteStore>().Current;
        document.Info = new OpenApiInfo
        {
            Title = PlainText.Clean(site.Name("en")),
            Version = "1",
            Description = "What is public on this site, for machines: to read it nobody needs an account or a key, and any web page may ask. Who may write here can have programs do so with a personal token; web pages elsewhere cannot. Errors are problem details (RFC 9457) in the language that Accept-Language asks for; their type and status do not change with it.",
            License = new OpenApiLicense { Name = "CC BY 4.0, where an item names no other", Url = new Uri(Licences.Usual) },
        };
        document.Tags = new HashSet<OpenApiTag>(Groups.Select(g => new OpenApiTag { Name = g.Name, Description = g.Description }));
        document.Security = [new OpenApiSecurityRequirement()];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiWriting.Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal token, in the header `Authorization: Bearer`. You make and revoke it on the page about your security." },
        };
        return Task.CompletedTask;
    }

    private static Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var services = context.ApplicationServices;
        if (ApiParameters.Of(operation.OperationId, services.GetRequiredService<SiteStore>().Current, services.GetRequiredService<Labels>()) is { } parameters)
        {
            operation.Parameters = [.. parameters];
            if (parameters.Any(p => p.Name == HeaderNames.IfNoneMatch))
            {
                operation.Responses!["304"] = new OpenApiResponse { Description = "Nothing has changed since the answer that the caller has." };
            }
        }

        ApiWriting.Complete(operation, context.Document!);
        foreach (var (status, response) in operation.Responses!)
        {
            response.Description = status switch
            {
                "200" => "All is well.",
                "201" => "It is made; `Location` is its address.",
                "400" => operation.RequestBody is null ? "A parameter cannot be read; the detail says which and what it may be." : "What was sent is no JSON object.",
                "401" => "There is no token, or one that does not hold.",
                "403" => "The owner of the token may not do this.",
                "404" when operation.Tags?.Any(t => t.Name == ApiWriting.Group) == true => "No text of the token's owner has this id.",
                "409" => "It is in a state in which this cannot be done.",
                "412" => "It was changed after the version that `If-Match` names.",
                "413" => "What was sent is too long.",
                "415" => "What was sent is not JSON, in UTF-8 and not packed.",
                "422" => "Something in it is wrong; `problems` tells all of it, and nothing was saved.",
                "428" => "`If-Match` is missing.",
                "404" => "There is nothing here that everybody may see.",
                "410" => "It was public and was withdrawn; the detail gives the reason.",
                "429" => "Too many requests; Retry-After says when to come back.",
                _ => response.Description,
            };
        }

        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;

        // What is read may be a number written as a text; what is answered never is.
        if (schema.Type is { } kind && (kind.HasFlag(JsonSchemaType.Integer) || kind.HasFlag(JsonSchemaType.Number)) && kind.HasFlag(JsonSchemaType.String))
        {
            (schema.Type, schema.Pattern) = (kind & ~JsonSchemaType.String, null);
        }

        if (type == typeof(JsonObject))
        {
            Item(schema);
        }
        else if (type == typeof(ProblemDetails) && context.JsonPropertyInfo is null)
        {
            Problem(schema);
        }

        return Task.CompletedTask;
    }

    private static void Item(OpenApiSchema schema)
    {
        var time = (string what) => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time", Description = what + ", UTC; of an item whose authors are not named, the beginning of the month." };
        schema.Type = JsonSchemaType.Object;
        schema.Description = "An item in Orchard Core's shape: its metadata, and a property for each of its parts. Which parts and fields a type has is the site's own affair.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["ContentItemId"] = Text("Id that stays."),
            ["ContentItemVersionId"] = Text("Id of the version; left out where it would tell a time that is not told."),
            ["ContentType"] = Text("Technical name of its type."),
            ["DisplayText"] = Text("Its title."),
            ["Latest"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether nothing newer is being written." },
            ["Published"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether it is public: always, but of your own drafts." },
            ["ModifiedUtc"] = time("Last change"),
            ["PublishedUtc"] = time("Publication of this version"),
            ["CreatedUtc"] = time("Creation"),
            ["Author"] = Text("Who speaks, as the page shows it; empty where nobody is named."),
        };
        schema.Required = new HashSet<string>(["ContentItemId", "ContentType", "DisplayText", "Latest", "Published", "ModifiedUtc", "PublishedUtc", "CreatedUtc", "Author"]);
        schema.AdditionalProperties = Part();
    }

    /// <summary>A part of an item: whatever its definition makes of it.</summary>
    internal static OpenApiSchema Part() => new()
    {
        Type = JsonSchemaType.Object | JsonSchemaType.Array | JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null,
        Items = new OpenApiSchema(), // tools that read documents ask for it wherever a list is possible
        Description = "A part, by its name.",
    };

    private static void Problem(OpenApiSchema schema)
    {
        schema.Description = "What is wrong (RFC 9457).";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", Description = "Address that names the kind of problem." },
            ["title"] = Text("The kind of problem in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Status of the answer." },
            ["detail"] = Text("What exactly is wrong and what to do."),
            ["traceId"] = Text("Number of the request, for whoever looks into it."),
            ["problems"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Everything that is wrong with what was sent; only with status 422.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema> { ["path"] = Text("Where, inside what was sent."), ["code"] = Text("What kind of thing; it never changes."), ["message"] = Text("What is wrong and what to do.") },
                    Required = new HashSet<string>(["path", "code", "message"]),
                },
            },
        };
        schema.Required = new HashSet<string>(["type", "title", "status", "detail"]);
    }

    private static OpenApiSchema Text(string what) => new() { Type = JsonSchemaType.String, Description = what };
}
