namespace LearningSpace.Data.Site;

/// <summary>A content type, part or role as recipes declared it (table <c>definitions</c>).</summary>
public sealed class DefinitionRow
{
    /// <summary><c>type</c>, <c>part</c> or <c>role</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Technical name.</summary>
    public required string Name { get; set; }

    /// <summary>Its definition in the recipe's shape.</summary>
    public required string Json { get; set; }

    /// <summary>Kind of content types.</summary>
    public const string TypeKind = "type";

    /// <summary>Kind of parts.</summary>
    public const string PartKind = "part";

    /// <summary>Kind of roles.</summary>
    public const string RoleKind = "role";
}

/// <summary>A site setting or a named group of them (table <c>settings</c>).</summary>
public sealed class SettingRow
{
    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Value as JSON.</summary>
    public required string Json { get; set; }
}

/// <summary>A recipe that was applied (table <c>recipe_runs</c>).</summary>
public sealed class RecipeRunRow
{
    /// <summary>Order.</summary>
    public long Id { get; set; }

    /// <summary>Name of the recipe.</summary>
    public required string Name { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AppliedUtc { get; set; }
}
