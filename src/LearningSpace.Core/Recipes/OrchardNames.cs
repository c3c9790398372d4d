using System.Collections.Frozen;

namespace LearningSpace.Core.Recipes;

/// <summary>Parts and kinds of fields that Orchard Core's own modules bring and that have no meaning here: recipes with them are read, and their content is kept.</summary>
internal static class OrchardNames
{
    /// <summary>Parts.</summary>
    public static FrozenSet<string> Parts { get; } = new[]
    {
        "ArchiveLaterPart", "AuditTrailPart", "ButtonPart", "ContentMenuItemPart", "DashboardPart", "DashboardWidgetPart", "FacebookPluginPart", "FlowMetadata", "FlowPart", "FormElementLabelPart",
        "FormElementPart", "FormElementValidationPart", "FormInputElementPart", "FormPart", "GeoPointPart", "HtmlMenuItemPart", "InputPart", "LabelPart", "LayerMetadata", "LiquidPart",
        "LocalizedPart", "PreviewPart", "PublishedPart", "QueryPart", "ReCaptchaPart", "SelectPart", "SitemapPart", "SocialMetaPart", "TextAreaPart", "UserMenuItemPart", "ValidationPart",
        "ValidationSummaryPart", "WidgetMetadata", "WidgetsListPart", "IndexingPart", "SearchFormPart", "SeoPart", "ContentPermissionsPart", "UserPickerPart", "CookieConsentPart", "NotifyPart",
        "FormFieldPart", "MenuItemPermissionPart", "MarkdownPart", "BodyPart", "LayoutWidget", "ContentPreviewPart", "DIndexPart",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Types that Orchard's modules define: items of them are left out where no recipe defines the type.</summary>
    public static FrozenSet<string> Types { get; } = new[] { "HtmlDashboardWidget", "DashboardWidget", "Form", "Widget", "RawHtml", "Container", "Liquid", "Html" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Kinds of fields.</summary>
    public static FrozenSet<string> Fields { get; } = new[] { "YoutubeField", "IconField", "ColorField", "EmailField", "PhoneField" }.ToFrozenSet(StringComparer.Ordinal);
}
